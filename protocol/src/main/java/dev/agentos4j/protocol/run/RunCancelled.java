package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A run was cancelled. A completed event may still follow. */
public final class RunCancelled extends RunEvent {

    public static final Shape<RunCancelled> SHAPE = Shape.extending(RunEvent.HEADER, "RunCancelled", RunCancelled::new);
    public static final Field<String> REASON = SHAPE.text("reason");
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");

    private RunCancelled(Values values) {
        super(values);
    }

    /** Why. */
    public @Nullable String reason() {
        return get(REASON);
    }

    /** What there was by then. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }
}
