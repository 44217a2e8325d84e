package dev.agentos4j.runtime.run;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks after active runs: ends those whose time is up, and leaves behind those that were told to stop and do not heed.
 * Works only while there are runs.
 */
final class RunWatch {

    private static final System.Logger LOG = System.getLogger(RunWatch.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Collection<Run<?>> active;
    private final Duration leaveWithin;
    private final AtomicBoolean watching = new AtomicBoolean();

    /**
     * @param active the runs, as they come and go
     * @param leaveWithin how long the thread of a run that must stop is waited for
     */
    RunWatch(Collection<Run<?>> active, Duration leaveWithin) {
        this.active = active;
        this.leaveWithin = leaveWithin;
    }

    /** To be called when a run has become active. */
    void wake() {
        if (!watching.get() && watching.compareAndSet(false, true)) {
            Thread.ofVirtual().name("run-watch").start(this::watch);
        }
    }

    private void watch() {
        while (!active.isEmpty()) {
            try {
                Thread.sleep(LOOK_EVERY);
                active.forEach(this::look);
            } catch (Throwable failed) {
                LOG.log(System.Logger.Level.ERROR, "could not look after the runs; tried again", failed);
            }
        }
        watching.set(false);
        if (!active.isEmpty()) {
            wake(); // one came in between
        }
    }

    private void look(Run<?> run) {
        if (run.nanosRunning() > run.bounds().time().toNanos()) {
            run.outOfTime();
        }
        if (run.cancellation().nanosSince() > leaveWithin.toNanos()) {
            Thread.ofVirtual().name("run-end-" + run.runId()).start(run::abandon);
        }
    }
}
