package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.run.RunEvent;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A run that starts when it is subscribed to. */
final class EngineRunPublisher implements RunPublisher {

    private final Engine engine;
    private final StreamPlan plan;
    private final StreamReading reading;
    private final CompletableFuture<RunResult> result = new CompletableFuture<>();
    private final AtomicBoolean subscribed = new AtomicBoolean();

    EngineRunPublisher(Engine engine, StreamPlan plan) {
        this.engine = engine;
        this.plan = plan;
        this.reading = new StreamReading(engine, plan);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super RunEvent> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber must not be null");
        if (subscribed.compareAndSet(false, true)) {
            new RunSubscription(engine, reading, subscriber, result).start();
            return;
        }
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        subscriber.onError(new IllegalStateException("a run is streamed to one subscriber, and it has one already"));
    }

    @Override
    public CompletableFuture<RunResult> result() {
        if (!subscribed.get()) {
            subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(RunEvent event) {}

                @Override
                public void onError(Throwable failure) {}

                @Override
                public void onComplete() {}
            });
        }
        return result.copy();
    }

    @Override
    public String runId() {
        return reading.progress().runId();
    }

    @Override
    public @Nullable String sessionId() {
        return reading.progress().sessionId();
    }

    @Override
    public List<Gap> gaps() {
        return reading.gaps();
    }

    @Override
    public List<Reconnect> reconnects() {
        return reading.reconnects();
    }

    @Override
    public CompletableFuture<@Nullable Void> cancel() {
        return engine.sendAsync(plan.cancel(runId(), sessionId()));
    }
}
