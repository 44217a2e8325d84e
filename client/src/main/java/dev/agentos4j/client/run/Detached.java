package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the first event of a resumable stream and hangs up: from then on the server goes on with the run by itself. To
 * hang up earlier would take the run with it.
 */
final class Detached implements Flow.Subscriber<RunEvent> {

    private final CompletableFuture<@Nullable Void> begun = new CompletableFuture<>();

    /** Starts the run; completes when it goes on by itself. */
    static CompletableFuture<@Nullable Void> start(RunPublisher run) {
        Detached detached = new Detached();
        run.subscribe(detached);
        return detached.begun;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        begun.whenComplete((nothing, failure) -> given.cancel());
        given.request(1);
    }

    @Override
    public void onNext(RunEvent event) {
        begun.complete(null);
    }

    @Override
    public void onError(Throwable failure) {
        begun.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        begun.complete(null);
    }
}
