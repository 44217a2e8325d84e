package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunOutcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What agents, teams and workflows have in common: they are run. The paths in the descriptions are those of agents; for
 * the others the first word differs.
 *
 * <p>A run that fails, is cancelled or pauses is a normal answer: its status says so, and {@link #runOrThrow} and
 * {@link #completed} make exceptions of it for those who want a complete one. Other exceptions are for calls that fail: every method throws {@link dev.agentos4j.client.error.RemoteServerUnavailableException} when the server cannot be
 * reached and a {@link dev.agentos4j.client.error.HttpStatusException} when it refuses, those that start or continue a run
 * {@link dev.agentos4j.client.error.UnknownOutcomeException} when the connection is lost before the answer. A null id is a
 * {@link NullPointerException} and a blank one an {@link IllegalArgumentException}, both naming the parameter, before
 * anything is sent.
 *
 * @param <O> what a run comes to
 */
public interface Runs<O extends RunOutcome> {

    /** Runs it and waits for the answer. {@code POST /agents/{id}/runs} */
    default O run(String id, String message) {
        return run(id, RunRequest.of(message));
    }

    /** Runs it and waits for the answer. {@code POST /agents/{id}/runs} */
    default O run(String id, RunRequest request) {
        return EngineRuns.behind(this).run(id, request);
    }

    /**
     * Runs it and waits for a complete answer: a run that fails, is cancelled or pauses is an exception here. {@code POST
     * /agents/{id}/runs}
     *
     * @throws RunFailedException if it ended in an error
     * @throws RunCancelledException if it was cancelled
     * @throws RunPausedException if it waits for somebody
     */
    default O runOrThrow(String id, RunRequest request) {
        return completed(run(id, request));
    }

    /** Runs it and waits for a complete answer, see {@link #runOrThrow(String, RunRequest)}. */
    default O runOrThrow(String id, String message) {
        return runOrThrow(id, RunRequest.of(message));
    }

    /**
     * The outcome itself, if the run is complete, wherever the outcome is from.
     *
     * <pre>{@code
     * RunOutput output = Runs.completed(client.agents().continueRun("my-agent", paused.toRequest()));
     * }</pre>
     *
     * @throws RunFailedException if it ended in an error
     * @throws RunCancelledException if it was cancelled
     * @throws RunPausedException if it waits for somebody
     * @throws UncompletedRunException if it has not ended, or is not known to have
     */
    static <R extends RunOutcome> R completed(R outcome) {
        return Completion.require(Objects.requireNonNull(outcome, "outcome must not be null"));
    }

    /** Runs it and gives its events as they happen. {@code POST /agents/{id}/runs} */
    default RunStream stream(String id, String message) {
        return stream(id, RunRequest.of(message));
    }

    /** Runs it and gives its events as they happen. {@code POST /agents/{id}/runs} */
    default RunStream stream(String id, RunRequest request) {
        return EngineRuns.behind(this).stream(id, request);
    }

    /**
     * Runs several requests, at most so many at a time, and waits for all. A call that fails is told by its attempt and
     * stops none of the others. Requests that are wrong in themselves are refused before anything is sent. {@code POST
     * /agents/{id}/runs}
     *
     * @return the attempts in the order of the requests
     * @throws dev.agentos4j.client.error.CallInterruptedException if the thread is interrupted; calls under way are dropped
     */
    default List<RunAttempt<O>> runAll(String id, List<RunRequest> requests, int maxConcurrent) {
        return EngineRuns.behind(this).runAll(id, requests, maxConcurrent);
    }

    /**
     * Starts a run that goes on by itself. The server needs a database for it. With a {@linkplain RunRequest#resumable()
     * resumable} request the server keeps its events, to be had from {@link BackgroundRunHandle#events}; this returns with
     * the first of them. {@code POST /agents/{id}/runs} with {@code background=true}
     */
    default BackgroundRunHandle<O> runInBackground(String id, RunRequest request) {
        return EngineRuns.behind(this).runInBackground(id, request);
    }

    /** Starts a run that goes on by itself, see {@link #runInBackground(String, RunRequest)}. */
    default BackgroundRunHandle<O> runInBackground(String id, String message) {
        return runInBackground(id, RunRequest.of(message));
    }

    /** The handle of a run that goes on by itself and was started elsewhere, perhaps by another program. Sends nothing. */
    default BackgroundRunHandle<O> attach(String id, String runId, String sessionId) {
        return EngineRuns.behind(this).attach(id, runId, sessionId);
    }

    /** Goes on with a paused or finished run and waits for the answer. {@code POST /agents/{id}/runs/{run_id}/continue} */
    default O continueRun(String id, ContinueRequest request) {
        return EngineRuns.behind(this).continueRun(id, request);
    }

    /** Goes on with a paused or finished run and gives its events. {@code POST /agents/{id}/runs/{run_id}/continue} */
    default RunStream continueStream(String id, ContinueRequest request) {
        return EngineRuns.behind(this).continueStream(id, request);
    }

    /**
     * The events of a run that was started as resumable: from the beginning, or after the one with this index; then those
     * to come. {@code POST /agents/{id}/runs/{run_id}/resume}
     *
     * @param lastEventIndex the last one not wanted, {@code null} for all
     */
    default RunStream resume(String id, String runId, String sessionId, @Nullable Long lastEventIndex) {
        return EngineRuns.behind(this).resume(id, runId, sessionId, lastEventIndex);
    }

    /** Asks the server to cancel a run, see {@link #cancel(String, String, String)}. */
    default void cancel(String id, String runId) {
        cancel(id, runId, null);
    }

    /**
     * Asks the server to cancel a run: it ends as soon as it looks. A run that has not begun is cancelled when it does; an
     * unknown id is no error. {@code POST /agents/{id}/runs/{run_id}/cancel}
     *
     * @param sessionId the session of the run; a server that keeps its users apart demands it
     */
    default void cancel(String id, String runId, @Nullable String sessionId) {
        EngineRuns.behind(this).cancel(id, runId, sessionId);
    }

    /**
     * A run as the server has kept it. {@code GET /agents/{id}/runs/{run_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such run here, in this session
     */
    default O getRun(String id, String runId, String sessionId) {
        return EngineRuns.behind(this).getRun(id, runId, sessionId);
    }
}
