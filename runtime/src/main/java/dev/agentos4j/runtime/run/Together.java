package dev.agentos4j.runtime.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Several things at the same time, each on a virtual thread. */
final class Together {

    /** How long the threads of a cancelled run are waited for, so that nothing of it goes on after its end. */
    private static final Duration LEAVE_WITHIN = Duration.ofMillis(100);

    /** Those with a run inside take a moment longer: it waits for its own threads first, and is stored. */
    private static final Duration PART_LEAVES_WITHIN = Duration.ofSeconds(5);

    private Together() {}

    static <T> List<T> all(RunContext context, String threadName, List<? extends Callable<T>> work) throws Exception {
        List<FutureTask<T>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Callable<T> one : work) {
            FutureTask<T> task = new FutureTask<>(() -> context.logIds().call(one));
            tasks.add(task);
            threads.add(Thread.ofVirtual().name(threadName).start(task));
        }
        try {
            return context.interruptibly(() -> results(tasks));
        } catch (RunCancelledException | InterruptedException stop) {
            long deadline = System.nanoTime() + LEAVE_WITHIN.toNanos();
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0)));
                if (context.cancellation().isInPart(thread)) {
                    thread.join(PART_LEAVES_WITHIN);
                }
            }
            throw stop;
        }
    }

    private static <T> List<T> results(List<FutureTask<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        @Nullable Exception first = null;
        for (FutureTask<T> task : tasks) {
            try {
                results.add(task.get());
            } catch (ExecutionException failed) {
                Exception cause = failed.getCause() instanceof Exception exception ? exception : failed;
                first = first == null ? cause : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return results;
    }
}
