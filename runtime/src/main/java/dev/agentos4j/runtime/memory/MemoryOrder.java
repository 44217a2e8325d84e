package dev.agentos4j.runtime.memory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Keeps memories in the background, for each user one thing after the other: what is said last is kept last, and two
 * conversations do not keep the same thing twice. Different users do not wait for each other.
 */
public final class MemoryOrder implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, CompletableFuture<?>> last = new HashMap<>();

    /** Does this when all is done that was begun for the user before. */
    public <T> CompletableFuture<T> submit(String userId, Callable<T> work) {
        CompletableFuture<T> next;
        synchronized (last) {
            CompletableFuture<?> before = last.getOrDefault(userId, CompletableFuture.completedFuture(null));
            try {
                next = before.handleAsync((ignored, failure) -> call(work), threads);
            } catch (RejectedExecutionException closed) {
                return CompletableFuture.failedFuture(closed);
            }
            last.put(userId, next);
        }
        next.whenComplete((done, failure) -> forget(userId, next));
        return next;
    }

    private static <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CompletionException(stopped);
        } catch (Throwable failed) {
            throw new CompletionException(failed);
        }
    }

    private void forget(String userId, CompletableFuture<?> done) {
        synchronized (last) {
            last.remove(userId, done);
        }
    }

    /** For how many users something is being done. */
    public int usersWaiting() {
        synchronized (last) {
            return last.size();
        }
    }

    /** Closes within ten seconds. */
    @Override
    public void close() {
        close(CLOSE_WITHIN);
    }

    /** Interrupts what is being done and waits for its end, or until the time is over. */
    public void close(Duration atMost) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
