package dev.agentos4j.runtime.job;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Work that is repeated on a thread of its own until it is closed. Whatever one round throws, be it that the memory is
 * full, is logged and costs that round alone.
 */
public final class BackgroundJob implements AutoCloseable {

    private static final Logger LOG = System.getLogger(BackgroundJob.class.getName());

    private final String name;
    private final Duration every;
    private final Work work;
    private final Thread thread;

    /** One round of the work. */
    public interface Work {
        /**
         * Does one round.
         *
         * @throws InterruptedException if the job was closed meanwhile
         */
        void run() throws InterruptedException;
    }

    private BackgroundJob(String name, Duration every, Work work) {
        this.name = name;
        this.every = every;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::repeat);
    }

    /**
     * Starts to repeat the work; the first round begins at once.
     *
     * @param every the pause between two rounds
     */
    public static BackgroundJob start(String name, Duration every, Work work) {
        BackgroundJob job = new BackgroundJob(name, every, work);
        job.thread.start();
        return job;
    }

    private void repeat() {
        boolean closed = false;
        while (!closed) {
            try {
                work.run();
                Thread.sleep(every);
            } catch (InterruptedException end) {
                closed = true;
            } catch (Throwable failed) { // an error would end the thread, and with it the job
                closed = !continues(failed);
            }
        }
    }

    /** Tells of a failure, if there is memory for that, and waits as after a round that went well. */
    private boolean continues(Throwable failed) {
        try {
            LOG.log(Level.WARNING, name + " failed and is tried again", failed);
            Thread.sleep(every);
        } catch (InterruptedException end) {
            return false;
        } catch (Throwable worse) {
            Thread.onSpinWait(); // what cannot even be logged must not end the job either
        }
        return true;
    }

    /** Whether it is still at work. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Interrupts it, and returns when nothing of it goes on any more. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Interrupts it, and returns when nothing of it goes on any more, or the time is over. */
    public void close(Duration atMost) {
        thread.interrupt();
        try {
            thread.join(atMost);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
