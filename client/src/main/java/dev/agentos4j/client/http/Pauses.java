package dev.agentos4j.client.http;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** Time and chance as the engine sees them; tests bring their own. */
public interface Pauses {

    Clock clock();

    /** Numbers from 0 to 1. */
    DoubleSupplier random();

    /** Waits on the calling thread. */
    void pause(Duration duration) throws InterruptedException;

    /** Completes after the time; cancelling it frees the timer. */
    CompletableFuture<Boolean> after(Duration duration);

    /** Real time and real chance. */
    static Pauses real() {
        return new Pauses() {
            @Override
            public Clock clock() {
                return Clock.systemUTC();
            }

            @Override
            public DoubleSupplier random() {
                return () -> ThreadLocalRandom.current().nextDouble();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            }

            @Override
            public CompletableFuture<Boolean> after(Duration duration) {
                return new CompletableFuture<Boolean>()
                        .completeOnTimeout(Boolean.TRUE, duration.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }
}
