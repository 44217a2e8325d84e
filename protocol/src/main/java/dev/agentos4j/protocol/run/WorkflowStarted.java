package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** A workflow run begins. */
public final class WorkflowStarted extends RunEvent {

    public static final Shape<WorkflowStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "WorkflowStarted", WorkflowStarted::new);

    private WorkflowStarted(Values values) {
        super(values);
    }
}
