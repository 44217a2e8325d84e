package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** The agent that drives the workflow is done. */
public final class WorkflowAgentCompleted extends RunEvent {

    public static final Shape<WorkflowAgentCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "WorkflowAgentCompleted", WorkflowAgentCompleted::new);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");

    private WorkflowAgentCompleted(Values values) {
        super(values);
    }

    /** The content. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }
}
