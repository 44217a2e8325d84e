package dev.agentos4j.server.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A time that stands still until it is set; whoever sleeps wakes at once, so much later. */
final class SetTime implements SchedulerTime {

    private final AtomicReference<Instant> now;

    SetTime(String start) {
        now = new AtomicReference<>(Instant.parse(start));
    }

    void set(String time) {
        now.set(Instant.parse(time));
    }

    @Override
    public Instant now() {
        return now.get();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        now.updateAndGet(time -> time.plus(duration));
    }
}
