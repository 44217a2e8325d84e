package dev.agentos4j.runtime.run;

import dev.agentos4j.runtime.session.StoreException;
import dev.agentos4j.runtime.storage.Storage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a storage needs from time to time: runs that were cut off are marked as failed, old events are forgotten. */
final class Housekeeping implements AutoCloseable {

    /** Why a run failed that was cut off. */
    static final String REASON = "The server stopped before the run ended.";

    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int ROUNDS_PER_HOUR = 360;

    private final Storage storage;
    private final Duration keepEventsFor;
    private @Nullable Thread thread;

    Housekeeping(Storage storage, Duration keepEventsFor) {
        this.storage = storage;
        this.keepEventsFor = keepEventsFor;
    }

    /** Does it once before it returns, and from then on again and again. */
    synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("the house is kept already");
        }
        storage.sessions().failInterrupted(REASON);
        thread = Thread.ofVirtual().name("housekeeping").start(this::repeat);
    }

    private void repeat() {
        try {
            for (int round = 0; ; round++) {
                if (round % ROUNDS_PER_HOUR == 0) {
                    quietly(this::forgetOldEvents);
                }
                Thread.sleep(EVERY);
                quietly(() -> storage.sessions().failInterrupted(REASON));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetOldEvents() {
        storage.runEvents().forgetBefore((System.currentTimeMillis() - keepEventsFor.toMillis()) / 1000);
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (StoreException later) {
            LOG.log(System.Logger.Level.WARNING, "housekeeping failed and is tried again later", later);
        }
    }

    /** Returns when nothing of it goes on any more. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
