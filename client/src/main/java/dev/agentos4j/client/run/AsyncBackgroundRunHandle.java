package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunOutcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * {@link BackgroundRunHandle} without waiting.
 *
 * @param <O> what the run comes to
 */
public interface AsyncBackgroundRunHandle<O extends RunOutcome> {

    String runId();

    String sessionId();

    /** The run as it is now. {@code GET /agents/{id}/runs/{run_id}} */
    CompletableFuture<O> get();

    /** The run when it does nothing more by itself, see {@link BackgroundRunHandle#await}. Cancelling ends the asking. */
    CompletableFuture<O> await(Duration timeout);

    /** The run when it is complete, see {@link BackgroundRunHandle#awaitCompleted}. */
    default CompletableFuture<O> awaitCompleted(Duration timeout) {
        return await(timeout).thenApply(Runs::completed);
    }

    /** The events of the run, see {@link BackgroundRunHandle#events}. */
    RunPublisher events();

    /** Asks the server to cancel the run. {@code POST /agents/{id}/runs/{run_id}/cancel} */
    CompletableFuture<@Nullable Void> cancel();
}
