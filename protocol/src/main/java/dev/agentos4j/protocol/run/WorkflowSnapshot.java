package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/**
 * The whole state of a paused workflow run, as the older frame {@code WorkflowRunOutput} that follows {@link
 * WorkflowPaused}.
 */
public final class WorkflowSnapshot extends RunEvent {

    public static final Shape<WorkflowSnapshot> SHAPE =
            Shape.extending(RunEvent.HEADER, "WorkflowSnapshot", WorkflowSnapshot::new);

    private WorkflowSnapshot(Values values) {
        super(values);
    }

    /** {@code WorkflowRunOutput}: the name of the frame, for the JSON has none. */
    @Override
    public String event() {
        return get(EVENT, "WorkflowRunOutput");
    }

    /** The state of the run. */
    public WorkflowRunOutput output() {
        return WorkflowRunOutput.SHAPE.read(toJsonBytes());
    }
}
