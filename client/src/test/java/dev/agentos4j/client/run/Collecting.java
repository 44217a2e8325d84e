package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Takes all events of a publisher, a few at a time. */
final class Collecting implements Flow.Subscriber<RunEvent> {

    private final List<Long> indexes = new ArrayList<>();
    private final CompletableFuture<List<Long>> done = new CompletableFuture<>();
    private Flow.Subscription subscription;

    /** The indexes of the events that are the run's, in the order in which they came. */
    static List<Long> indexes(RunPublisher publisher) {
        Collecting collecting = new Collecting();
        publisher.subscribe(collecting);
        return collecting.done.join();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        subscription.request(3);
    }

    @Override
    public void onNext(RunEvent event) {
        if (!event.type().isControl()) {
            indexes.add(event.eventIndex());
        }
        subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(indexes);
    }
}
