package dev.agentos4j.runtime.run;

import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoreException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks, while runs go on, whether another process on the same database wants one of them to be cancelled. */
final class CancelsFromElsewhere implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(CancelsFromElsewhere.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final SessionStore store;
    private final BooleanSupplier anyRuns;
    private final Consumer<RunKey> cancel;
    private @Nullable Thread thread;

    CancelsFromElsewhere(SessionStore store, BooleanSupplier anyRuns, Consumer<RunKey> cancel) {
        this.store = store;
        this.anyRuns = anyRuns;
        this.cancel = cancel;
    }

    synchronized void start() {
        thread = Thread.ofVirtual().name("cancels-from-elsewhere").start(this::look);
    }

    private void look() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                if (anyRuns.getAsBoolean()) {
                    take();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void take() {
        try {
            store.takeCancels().forEach(cancel);
        } catch (StoreException | RunConflictException later) {
            LOG.log(System.Logger.Level.WARNING, "could not look for cancelled runs; tried again later", later);
        }
    }

    /** Returns when nothing of it goes on any more. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
