package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.session.RunCoordinator;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import java.util.List;
import java.util.function.Predicate;

/** What becomes of runs that were cut off, by the end of their process or by a fault in it: they are failed. */
public final class CutOffRuns {

    private final SessionStore sessions;
    private final RunCoordinator coordinator;

    public CutOffRuns(Storage storage) {
        this.sessions = storage.sessions();
        this.coordinator = storage.coordinator();
    }

    /**
     * Fails the active runs of processes that are gone. Runs of processes that are alive, and of this one, are left alone.
     *
     * @param reason the content of such a run, if it has none
     * @return how many there were
     */
    public int failInterrupted(String reason) {
        return fail(coordinator.takeOver(), run -> false, reason);
    }

    /**
     * Fails the active runs of this process that nothing works on any more.
     *
     * @param isActive whether a run is active in this process
     * @param reason the content of such a run, if it has none
     * @return how many there were
     */
    public int failLost(Predicate<RunKey> isActive, String reason) {
        return fail(coordinator.owned(), isActive, reason);
    }

    private int fail(List<RunKey> runs, Predicate<RunKey> isActive, String reason) {
        int failed = 0;
        for (RunKey key : runs) {
            boolean settled =
                    !isActive.test(key) && sessions.settle(key, run -> isActive.test(key) ? null : failed(run, reason));
            failed += settled ? 1 : 0;
        }
        return failed;
    }

    /** The run as failed for a reason; its output as it stands if that cannot be read. */
    private static StoredRun failed(StoredRun run, String reason) {
        Struct output = run.isUnreadable() ? run.output() : output(run, reason);
        return new StoredRun(
                run.runId(),
                run.sessionId(),
                run.kind(),
                run.componentId(),
                run.userId(),
                run.parentRunId(),
                RunStatus.ERROR,
                run.createdAt(),
                output);
    }

    private static Struct output(StoredRun run, String reason) {
        return run.kind() == ComponentKind.WORKFLOW
                ? WorkflowRunOutput.SHAPE
                        .edit(run.workflowOutput())
                        .set(WorkflowRunOutput.STATUS, RunStatus.ERROR)
                        .set(
                                WorkflowRunOutput.CONTENT,
                                run.workflowOutput().get(WorkflowRunOutput.CONTENT, new JsonString(reason)))
                        .build()
                : RunOutput.SHAPE
                        .edit(run.runOutput())
                        .set(RunOutput.STATUS, RunStatus.ERROR)
                        .set(RunOutput.CONTENT, run.runOutput().get(RunOutput.CONTENT, new JsonString(reason)))
                        .build();
    }
}
