package dev.agentos4j.server.health;

import dev.agentos4j.runtime.storage.Storage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks the storage how it is, at most once a second however many want to know, and does not wait long for the answer. */
final class DatabaseCheck {

    static final String OK = "ok";

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WAIT_MILLIS = 2000;

    private final Storage storage;
    private @Nullable CompletableFuture<String> last;
    private long lastAt;

    DatabaseCheck(Storage storage) {
        this.storage = storage;
    }

    /** One word. */
    String word() throws InterruptedException {
        try {
            return current().get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return "slow";
        } catch (ExecutionException failed) {
            return "failing";
        }
    }

    private synchronized CompletableFuture<String> current() {
        CompletableFuture<String> known = last;
        boolean fresh = known != null && (!known.isDone() || System.nanoTime() - lastAt < FRESH_NANOS);
        if (known != null && fresh) {
            return known;
        }
        CompletableFuture<String> next = new CompletableFuture<>();
        last = next;
        lastAt = System.nanoTime();
        Thread.ofVirtual().name("agentos4j-health").start(() -> ask(next));
        return next;
    }

    private void ask(CompletableFuture<String> answer) {
        try {
            String word = storage.check();
            synchronized (this) {
                lastAt = System.nanoTime();
            }
            answer.complete(word);
        } catch (Throwable failed) { // else everybody would wait
            answer.completeExceptionally(failed);
        }
    }
}
