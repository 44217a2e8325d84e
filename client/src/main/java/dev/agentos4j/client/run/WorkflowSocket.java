package dev.agentos4j.client.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket on which workflows are run, one after the other. A run goes on when the socket is lost or closed, and can be
 * taken up by another one.
 *
 * <pre>{@code
 * try (WorkflowSocket socket = client.workflows().connect()) {
 *     RunResult result = socket.start("my-workflow", RunRequest.of("Write about tea")).result();
 *     if (result.isPaused()) {
 *         PausedRun paused = PausedRun.of(result).approveAll();
 *         result = socket.continueRun("my-workflow", paused.toRequest()).result();
 *     }
 * }
 * }</pre>
 *
 * It follows one run at a time: what starts another while one has not ended is an {@link IllegalStateException}; open one
 * socket for each. The streams throw what those of {@link Runs#stream} throw, and a {@link
 * WorkflowSocketException} where the server refuses. For one thread at a time, but {@link #close}
 * may be called from any.
 */
public interface WorkflowSocket extends AutoCloseable {

    /** Whether the server wanted a token. */
    boolean requiresAuth();

    /**
     * Starts a workflow. The request may have a session, a user, a version and factory input; media and other fields do not
     * travel over the socket.
     *
     * @throws IllegalArgumentException if the request has anything else
     */
    RunStream start(String workflowId, RunRequest request);

    /** Starts a workflow. */
    default RunStream start(String workflowId, String message) {
        return start(workflowId, RunRequest.of(message));
    }

    /** Goes on with a paused run, whose step requirements must be in the request. */
    RunStream continueRun(String workflowId, ContinueRequest request);

    /**
     * The events of a run that goes on or has ended, and those to come.
     *
     * @param lastEventIndex the last one not wanted, {@code null} for all
     */
    RunStream reconnect(String workflowId, String runId, String sessionId, @Nullable Long lastEventIndex);

    /**
     * Asks the server for a sign of life and waits for it.
     *
     * @return how long it took
     */
    Duration ping();

    /** Closes the socket; a run on it goes on. Does nothing the second time. */
    @Override
    void close();
}
