package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A step is done. Media are in {@link #stepResponse}; the members beside it hold text that only people can read. */
public final class StepCompleted extends RunEvent {

    public static final Shape<StepCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "StepCompleted", StepCompleted::new);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<String> CONTENT_TYPE = SHAPE.kind("content_type", Kinds.recurringText());
    public static final Field<StepOutput> STEP_RESPONSE = SHAPE.struct("step_response", () -> StepOutput.SHAPE);

    private StepCompleted(Values values) {
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

    /** The result. */
    public @Nullable StepOutput stepResponse() {
        return get(STEP_RESPONSE);
    }
}
