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
    default CompletableFuture<O> run(String id, RunRequest request) {
        return EngineAsyncRuns.behind(this).run(id, request);
    }

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
    default RunPublisher stream(String id, RunRequest request) {
        return EngineAsyncRuns.behind(this).stream(id, request);
    }

    /** {@code POST /agents/{id}/runs}, see {@link Runs#runAll}. Cancelling the future drops the calls under way. */
    default CompletableFuture<List<RunAttempt<O>>> runAll(String id, List<RunRequest> requests, int maxConcurrent) {
        return EngineAsyncRuns.behind(this).runAll(id, requests, maxConcurrent);
    }

    /** {@code POST /agents/{id}/runs}, see {@link Runs#runInBackground(String, RunRequest)}. */
    default CompletableFuture<AsyncBackgroundRunHandle<O>> runInBackground(String id, RunRequest request) {
        return EngineAsyncRuns.behind(this).runInBackground(id, request);
    }

    /** {@code POST /agents/{id}/runs}, see {@link Runs#runInBackground(String, RunRequest)}. */
    default CompletableFuture<AsyncBackgroundRunHandle<O>> runInBackground(String id, String message) {
        return runInBackground(id, RunRequest.of(message));
    }

    /** The handle of a run that was started elsewhere, see {@link Runs#attach}. Sends nothing. */
    default AsyncBackgroundRunHandle<O> attach(String id, String runId, String sessionId) {
        return EngineAsyncRuns.behind(this).attach(id, runId, sessionId);
    }

    /** {@code POST /agents/{id}/runs/{run_id}/continue} */
    default CompletableFuture<O> continueRun(String id, ContinueRequest request) {
        return EngineAsyncRuns.behind(this).continueRun(id, request);
    }

    /** {@code POST /agents/{id}/runs/{run_id}/continue} */
    default RunPublisher continueStream(String id, ContinueRequest request) {
        return EngineAsyncRuns.behind(this).continueStream(id, request);
    }

    /** {@code POST /agents/{id}/runs/{run_id}/resume}, see {@link Runs#resume}. */
    default RunPublisher resume(String id, String runId, String sessionId, @Nullable Long lastEventIndex) {
        return EngineAsyncRuns.behind(this).resume(id, runId, sessionId, lastEventIndex);
    }

    /** {@code POST /agents/{id}/runs/{run_id}/cancel} */
    default CompletableFuture<@Nullable Void> cancel(String id, String runId) {
        return cancel(id, runId, null);
    }

    /** {@code POST /agents/{id}/runs/{run_id}/cancel}, see {@link Runs#cancel(String, String, String)}. */
    default CompletableFuture<@Nullable Void> cancel(String id, String runId, @Nullable String sessionId) {
        return EngineAsyncRuns.behind(this).cancel(id, runId, sessionId);
    }

    /** {@code GET /agents/{id}/runs/{run_id}} */
    default CompletableFuture<O> getRun(String id, String runId, String sessionId) {
        return EngineAsyncRuns.behind(this).getRun(id, runId, sessionId);
    }
}
