package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.CancellationStage;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.session.StoredRun;
import org.jspecify.annotations.Nullable;

/** A run that waits for people, and what becomes of it. */
final class PausedRun {

    private PausedRun() {}

    /** The run as it was stored, with another status. */
    static StoredRun as(RunStatus status, StoredRun paused) {
        Struct output = paused.kind() == ComponentKind.WORKFLOW
                ? WorkflowRunOutput.SHAPE
                        .edit(paused.workflowOutput())
                        .set(WorkflowRunOutput.STATUS, status)
                        .set(WorkflowRunOutput.CANCELLATION_STAGE, stage(status))
                        .build()
                : RunOutput.SHAPE
                        .edit(paused.runOutput())
                        .set(RunOutput.STATUS, status)
                        .set(RunOutput.CANCELLATION_STAGE, stage(status))
                        .build();
        return new StoredRun(
                paused.runId(),
                paused.sessionId(),
                paused.kind(),
                paused.componentId(),
                paused.userId(),
                paused.parentRunId(),
                status,
                paused.createdAt(),
                output);
    }

    private static @Nullable CancellationStage stage(RunStatus status) {
        return status.equals(RunStatus.CANCELLED) ? CancellationStage.PAUSED : null;
    }
}
