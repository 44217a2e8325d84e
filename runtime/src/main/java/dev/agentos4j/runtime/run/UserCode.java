package dev.agentos4j.runtime.run;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs code of the application for a run: tools, checks, steps, conditions. Such code may compute for seconds. Virtual
 * threads are not preempted, so as many that compute as there are cores would hold up all the others, requests of health
 * included. Here it gets platform threads, which the system shares out. A platform thread costs memory, so there are so many
 * and no more; what runs beyond that at the same time mostly waits, and gets virtual threads. See docs/decisions/016.
 */
final class UserCode {

    private static final int PLATFORM_THREADS = 128;
    private static final Duration LEAVE_WITHIN = Duration.ofMillis(100);

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            PLATFORM_THREADS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("agentos-code-", 0).factory());

    /**
     * Runs it and waits. It is interrupted when the run is cancelled, and left behind if it does not heed that soon.
     *
     * @throws RunCancelledException if the run is cancelled before, meanwhile, or has been by the end
     */
    <T> T run(RunContext context, Callable<T> body) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> context.logIds().call(() -> context.interruptibly(body)));
        try {
            threads.execute(task);
        } catch (RejectedExecutionException noneFree) {
            Thread.ofVirtual().name("agentos-code").start(task);
        }
        try {
            return context.interruptibly(task::get);
        } catch (RunCancelledException | InterruptedException stop) {
            awaitLeaving(task);
            throw stop;
        } catch (ExecutionException failed) {
            throw cause(failed);
        }
    }

    /** Lets its threads go when they have nothing left to run. */
    void close() {
        threads.shutdown();
    }

    private static void awaitLeaving(FutureTask<?> task) throws InterruptedException {
        try {
            task.get(LEAVE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException left) {
            // it has ended, or is left behind: either way nobody waits for its result
        }
    }

    private static Exception cause(ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return failed.getCause() instanceof Exception cause ? cause : failed;
    }
}
