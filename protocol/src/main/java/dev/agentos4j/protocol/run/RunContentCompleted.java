package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** The answer is complete; the run is not yet. */
public final class RunContentCompleted extends RunEvent {

    public static final Shape<RunContentCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "RunContentCompleted", RunContentCompleted::new);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");

    private RunContentCompleted(Values values) {
        super(values);
    }

    /** The content. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }
}
