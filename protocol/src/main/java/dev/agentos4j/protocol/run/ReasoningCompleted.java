package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** The thinking is done. */
public final class ReasoningCompleted extends RunEvent {

    public static final Shape<ReasoningCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "ReasoningCompleted", ReasoningCompleted::new);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<String> CONTENT_TYPE = SHAPE.kind("content_type", Kinds.recurringText());

    private ReasoningCompleted(Values values) {
        super(values);
    }

    /** The content. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }

    /** {@code str} for text, else the name of the schema. */
    public @Nullable String contentType() {
        return get(CONTENT_TYPE);
    }
}
