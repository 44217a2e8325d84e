package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A step of the thinking. */
public final class ReasoningStep extends RunEvent {

    public static final Shape<ReasoningStep> SHAPE =
            Shape.extending(RunEvent.HEADER, "ReasoningStep", ReasoningStep::new);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<String> CONTENT_TYPE = SHAPE.kind("content_type", Kinds.recurringText());
    public static final Field<String> REASONING_CONTENT = SHAPE.text("reasoning_content");

    private ReasoningStep(Values values) {
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

    /** The thinking so far. */
    public @Nullable String reasoningContent() {
        return get(REASONING_CONTENT);
    }
}
