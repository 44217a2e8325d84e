package dev.agentos4j.runtime.run;

import dev.agentos4j.runtime.job.BackgroundJob;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.storage.Retention;
import dev.agentos4j.runtime.storage.Storage;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a storage needs from time to time: runs that were cut off, by the end of a process or by a fault in this one, are
 * marked as failed, old events are forgotten, and what is kept too long is deleted.
 */
final class Housekeeping {

    /** Why a run failed that was cut off. */
    static final String REASON = "The server stopped before the run ended.";

    /** Why a run failed that nothing in this process works on any more. */
    private static final String LOST = "The run was cut off by a fault of the server.";

    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int ROUNDS_PER_HOUR = 360;

    private final Storage storage;
    private final CutOffRuns cutOff;
    private final Duration keepEventsFor;
    private final Predicate<RunKey> isActive;
    private Retention retention = Retention.ALL;
    private int round;
    private @Nullable BackgroundJob job;

    /**
     * @param isActive whether a run is active in this process
     */
    Housekeeping(Storage storage, Duration keepEventsFor, Predicate<RunKey> isActive) {
        this.storage = storage;
        this.cutOff = new CutOffRuns(storage);
        this.isActive = isActive;
        this.keepEventsFor = keepEventsFor;
    }

    /** Does it once before it returns, and from then on again and again. */
    synchronized void start(Retention kept) {
        if (job != null) {
            throw new IllegalStateException("the house is kept already");
        }
        retention = kept;
        storage.coordinator().onGone(this::failInterrupted);
        failInterrupted();
        job = BackgroundJob.start("housekeeping", EVERY, this::keep);
    }

    /** Fails the runs of processes that are gone. */
    void failInterrupted() {
        cutOff.failInterrupted(REASON);
    }

    private void keep() {
        boolean first = round == 0;
        boolean hourly = round++ % ROUNDS_PER_HOUR == 0;
        if (!first) {
            failInterrupted();
            failLost();
        }
        if (hourly) {
            storage.runEvents().forgetBefore((System.currentTimeMillis() - keepEventsFor.toMillis()) / 1000);
            int deleted = storage.retain(retention, System.currentTimeMillis());
            if (deleted > 0) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "deleted {0} runs, traces and media that were kept long enough",
                        deleted);
            }
        }
    }

    /** Marks runs of this process that are stored as active, and are not, as failed. */
    void failLost() {
        int lost = cutOff.failLost(isActive, LOST);
        if (lost > 0) {
            LOG.log(System.Logger.Level.ERROR, "{0} runs had ended without being stored as ended", lost);
        }
    }

    /** Whether it has not started, or is at work. */
    synchronized boolean isWell() {
        return job == null || job.isAlive();
    }

    /** Returns when nothing of it goes on any more, or the time is over. */
    void close(Duration atMost) {
        BackgroundJob running;
        synchronized (this) {
            running = job;
        }
        if (running != null) {
            running.close(atMost);
        }
    }
}
