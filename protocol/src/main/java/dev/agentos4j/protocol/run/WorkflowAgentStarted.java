package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** The agent that drives the workflow begins. */
public final class WorkflowAgentStarted extends RunEvent {

    public static final Shape<WorkflowAgentStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "WorkflowAgentStarted", WorkflowAgentStarted::new);

    private WorkflowAgentStarted(Values values) {
        super(values);
    }
}
