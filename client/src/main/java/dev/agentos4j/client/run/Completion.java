package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunError;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutcome;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowError;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells complete runs from others by exceptions. */
final class Completion {

    private Completion() {}

    /** The outcome itself if the run is complete. */
    static <O extends RunOutcome> O require(O outcome) {
        if (outcome.isCompleted()) {
            return outcome;
        }
        throw failure(outcome);
    }

    private static UncompletedRunException failure(RunOutcome outcome) {
        String run = "run " + outcome.runId() + " (session " + outcome.sessionId() + ") ";
        RunStatus status = outcome.status();
        if (status.equals(RunStatus.ERROR)) {
            return failed(run, outcome);
        }
        if (status.equals(RunStatus.CANCELLED)) {
            return new RunCancelledException(run + "was cancelled" + said(outcome), outcome);
        }
        if (status.equals(RunStatus.PAUSED)) {
            return new RunPausedException(
                    run + "waits for a decision" + said(outcome) + " Decide with PausedRun and continue it.", outcome);
        }
        if (status.equals(RunResult.UNTOLD)) {
            return new UncompletedRunException(
                    run + "was streamed without events (streamEvents(false)), so how it ended is not known;"
                            + " ask for the run by its id.",
                    outcome);
        }
        return new UncompletedRunException(run + "is " + status + ", not COMPLETED.", outcome);
    }

    private static RunFailedException failed(String run, RunOutcome outcome) {
        RunEvent error = error(outcome);
        String type = null;
        String id = null;
        if (error instanceof RunError agents) {
            type = agents.errorType();
            id = agents.errorId();
        } else if (error instanceof WorkflowError workflows) {
            type = workflows.errorType();
            id = workflows.errorId();
        }
        String kind = type == null ? "" : id == null ? " [" + type + "]" : " [" + type + ", " + id + "]";
        return new RunFailedException(run + "failed" + kind + said(outcome), outcome, type, id);
    }

    /** The event that tells of the error, where it is known. */
    private static @Nullable RunEvent error(RunOutcome outcome) {
        if (outcome instanceof RunResult result) {
            return result.lastEvent();
        }
        List<RunEvent> events = outcome instanceof RunOutput output
                ? output.events()
                : outcome instanceof WorkflowRunOutput output ? output.events() : List.of();
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i) instanceof RunError || events.get(i) instanceof WorkflowError) {
                return events.get(i);
            }
        }
        return null;
    }

    private static String said(RunOutcome outcome) {
        String text = outcome.text();
        return text.isBlank() ? "." : ": " + (text.length() <= 500 ? text : text.substring(0, 500) + "...");
    }
}
