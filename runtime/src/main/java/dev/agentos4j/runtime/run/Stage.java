package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.CancellationStage;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.WorkflowRunOutput;

/** Says in the output of a cancelled run how far it had come. */
final class Stage {

    private Stage() {}

    @SuppressWarnings("unchecked") // an output of the same type
    static <O extends Struct> O noted(CancellationStage stage, O output) {
        return switch (output) {
            case RunOutput run ->
                (O) RunOutput.SHAPE
                        .edit(run)
                        .set(RunOutput.CANCELLATION_STAGE, stage)
                        .build();
            case WorkflowRunOutput run ->
                (O) WorkflowRunOutput.SHAPE
                        .edit(run)
                        .set(WorkflowRunOutput.CANCELLATION_STAGE, stage)
                        .build();
            default -> output;
        };
    }
}
