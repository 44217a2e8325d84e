package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.run.Continuation;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.RunConflictException;
import dev.agentos4j.runtime.session.StoredRun;
import java.util.Objects;

/** Plans how a paused run of a workflow goes on, from what was stored of it alone. */
final class WorkflowContinuation {

    private WorkflowContinuation() {}

    /** See {@link dev.agentos4j.runtime.run.Component#plan}. */
    static Continuation<WorkflowRunOutput> plan(Workflow workflow, StoredRun earlier, ContinueRequest request) {
        requirePaused(earlier.status());
        WorkflowRunOutput run = earlier.workflowOutput();
        int index = pausedAt(workflow, run);
        Decided decided = StepDecisions.of(run, index, request.stepRequirements());
        WorkflowRunOutput taken = WorkflowRunOutput.SHAPE
                .edit(run)
                .set(WorkflowRunOutput.STEP_REQUIREMENTS, decided.requirements())
                .build();
        StepJournal journal = decided.kind() == Decided.Kind.EXECUTOR
                ? new StepJournal(decided.last().stepOutput(), paused(run, decided.last()))
                : new StepJournal();
        return new Continuation<>(
                earlier.runId(),
                null,
                context -> new WorkflowExecution(new WorkflowProgress(workflow, context, taken), decided, journal));
    }

    private static void requirePaused(RunStatus status) {
        if (status.equals(RunStatus.PAUSED)) {
            return;
        }
        String why = switch (status.value()) {
            case "RUNNING", "PENDING" -> "run is already running";
            case "COMPLETED" -> "run is already completed";
            case "ERROR" -> "run has errored";
            case "CANCELLED" -> "run is already cancelled";
            default -> "run is not paused (status=" + status.value() + ")";
        };
        throw new RunConflictException(why);
    }

    private static int pausedAt(Workflow workflow, WorkflowRunOutput run) {
        Long index = run.get(WorkflowRunOutput.PAUSED_STEP_INDEX);
        String name = run.get(WorkflowRunOutput.PAUSED_STEP_NAME);
        if (index == null
                || index >= workflow.steps().size()
                || !workflow.steps().get(index.intValue()).name().equals(name)) {
            throw new RunConflictException(
                    "the run paused at step '" + name + "', and the workflow has no such step there any more");
        }
        return index.intValue();
    }

    private static StepJournal.Paused paused(WorkflowRunOutput run, StepRequirement decided) {
        RunOutput waiting = run.stepExecutorRuns().stream()
                .filter(inner -> Objects.equals(inner.runId(), decided.executorRunId()))
                .findFirst()
                .orElseThrow(() ->
                        new RunConflictException("the run that waits, " + decided.executorRunId() + ", is not stored"));
        return new StepJournal.Paused(decided.stepId(), waiting, decided.executorRequirements());
    }
}
