package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** Content that is not yet the answer. */
public final class RunIntermediateContent extends RunEvent {

    public static final Shape<RunIntermediateContent> SHAPE =
            Shape.extending(RunEvent.HEADER, "RunIntermediateContent", RunIntermediateContent::new);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<String> CONTENT_TYPE = SHAPE.kind("content_type", Kinds.recurringText());

    private RunIntermediateContent(Values values) {
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

    /** The content as text: a string as it is, anything else as JSON; empty if there is none. */
    public String text() {
        return RunOutput.text(content());
    }
}
