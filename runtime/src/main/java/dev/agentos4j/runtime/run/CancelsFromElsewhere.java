package dev.agentos4j.runtime.run;

import dev.agentos4j.runtime.job.BackgroundJob;
import dev.agentos4j.runtime.session.RunCoordinator;
import dev.agentos4j.runtime.session.RunKey;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks, while runs go on, whether another process on the same database wants one of them to be cancelled. */
final class CancelsFromElsewhere {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final RunCoordinator coordinator;
    private final BooleanSupplier anyRuns;
    private final Consumer<RunKey> cancel;
    private @Nullable BackgroundJob job;

    CancelsFromElsewhere(RunCoordinator coordinator, BooleanSupplier anyRuns, Consumer<RunKey> cancel) {
        this.coordinator = coordinator;
        this.anyRuns = anyRuns;
        this.cancel = cancel;
    }

    synchronized void start() {
        coordinator.onWake(this::look);
        job = BackgroundJob.start("cancels-from-elsewhere", LOOK_EVERY, this::look);
    }

    private void look() {
        if (anyRuns.getAsBoolean()) {
            coordinator.takeCancels().forEach(cancel);
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
