package dev.agentos4j.runtime.run;

import dev.agentos4j.runtime.job.BackgroundJob;
import dev.agentos4j.runtime.storage.Storage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a storage needs from time to time: runs that were cut off are marked as failed, old events are forgotten. */
final class Housekeeping implements AutoCloseable {

    /** Why a run failed that was cut off. */
    static final String REASON = "The server stopped before the run ended.";

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int ROUNDS_PER_HOUR = 360;

    private final Storage storage;
    private final Duration keepEventsFor;
    private int round;
    private @Nullable BackgroundJob job;

    Housekeeping(Storage storage, Duration keepEventsFor) {
        this.storage = storage;
        this.keepEventsFor = keepEventsFor;
    }

    /** Does it once before it returns, and from then on again and again. */
    synchronized void start() {
        if (job != null) {
            throw new IllegalStateException("the house is kept already");
        }
        storage.sessions().failInterrupted(REASON);
        job = BackgroundJob.start("housekeeping", EVERY, this::keep);
    }

    private void keep() {
        boolean first = round == 0;
        boolean hourly = round++ % ROUNDS_PER_HOUR == 0;
        if (!first) {
            storage.sessions().failInterrupted(REASON);
        }
        if (hourly) {
            storage.runEvents().forgetBefore((System.currentTimeMillis() - keepEventsFor.toMillis()) / 1000);
        }
    }

    /** Whether it has not started, or is at work. */
    synchronized boolean isWell() {
        return job == null || job.isAlive();
    }

    /** Returns when nothing of it goes on any more. */
    @Override
    public void close() {
        BackgroundJob running;
        synchronized (this) {
            running = job;
        }
        if (running != null) {
            running.close();
        }
    }
}
