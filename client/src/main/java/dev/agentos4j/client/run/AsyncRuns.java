package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunOutcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * {@link Runs} without waiting. Futures fail with the exceptions that the blocking methods throw; cancelling one frees
 * its connection. Wrong arguments are thrown at once.
 *
 * @param <O> what a run comes to
 */
public interface AsyncRuns<O extends RunOutcome> {

    /** {@code POST /agents/{id}/runs} */
    default CompletableFuture<O> run(String id, String message) {
        return run(id, RunRequest.of(message));
    }

    /** {@code POST /agents/{id}/runs} */
    CompletableFuture<O> run(String id, RunRequest request);

    /** {@code POST /agents/{id}/runs}, see {@link Runs#runOrThrow(String, RunRequest)}. */
    default CompletableFuture<O> runOrThrow(String id, RunRequest request) {
        return run(id, request).thenApply(Runs::completed);
    }

    /** {@code POST /agents/{id}/runs}, see {@link Runs#runOrThrow(String, RunRequest)}. */
    default CompletableFuture<O> runOrThrow(String id, String message) {
        return runOrThrow(id, RunRequest.of(message));
    }

    /** The events of a run, which starts when they are subscribed to. {@code POST /agents/{id}/runs} */
    default RunPublisher stream(String id, String message) {
        return stream(id, RunRequest.of(message));
    }

    /** The events of a run, which starts when they are subscribed to. {@code POST /agents/{id}/runs} */
    RunPublisher stream(String id, RunRequest request);

    /** {@code POST /agents/{id}/runs}, see {@link Runs#runAll}. Cancelling the future drops the calls under way. */
    CompletableFuture<List<RunAttempt<O>>> runAll(String id, List<RunRequest> requests, int maxConcurrent);

    /** {@code POST /agents/{id}/runs}, see {@link Runs#runInBackground(String, RunRequest)}. */
    CompletableFuture<AsyncBackgroundRunHandle<O>> runInBackground(String id, RunRequest request);

    /** {@code POST /agents/{id}/runs}, see {@link Runs#runInBackground(String, RunRequest)}. */
    default CompletableFuture<AsyncBackgroundRunHandle<O>> runInBackground(String id, String message) {
        return runInBackground(id, RunRequest.of(message));
    }

    /** The handle of a run that was started elsewhere, see {@link Runs#attach}. Sends nothing. */
    AsyncBackgroundRunHandle<O> attach(String id, String runId, String sessionId);

    /** {@code POST /agents/{id}/runs/{run_id}/continue} */
    CompletableFuture<O> continueRun(String id, ContinueRequest request);

    /** {@code POST /agents/{id}/runs/{run_id}/continue} */
    RunPublisher continueStream(String id, ContinueRequest request);

    /** {@code POST /agents/{id}/runs/{run_id}/resume}, see {@link Runs#resume}. */
    RunPublisher resume(String id, String runId, String sessionId, @Nullable Long lastEventIndex);

    /** {@code POST /agents/{id}/runs/{run_id}/cancel} */
    default CompletableFuture<@Nullable Void> cancel(String id, String runId) {
        return cancel(id, runId, null);
    }

    /** {@code POST /agents/{id}/runs/{run_id}/cancel}, see {@link Runs#cancel(String, String, String)}. */
    CompletableFuture<@Nullable Void> cancel(String id, String runId, @Nullable String sessionId);

    /** {@code GET /agents/{id}/runs/{run_id}} */
    CompletableFuture<O> getRun(String id, String runId, String sessionId);
}
