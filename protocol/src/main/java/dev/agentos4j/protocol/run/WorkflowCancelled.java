package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A workflow run was cancelled. */
public final class WorkflowCancelled extends RunEvent {

    public static final Shape<WorkflowCancelled> SHAPE =
            Shape.extending(RunEvent.HEADER, "WorkflowCancelled", WorkflowCancelled::new);
    public static final Field<String> REASON = SHAPE.text("reason");
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");

    private WorkflowCancelled(Values values) {
        super(values);
    }

    /** Why. */
    public @Nullable String reason() {
        return get(REASON);
    }

    /** The content. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }
}
