package dev.agentos4j.client.knowledge;

import dev.agentos4j.protocol.knowledge.ContentProgress;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * When to ask for a content again: soon at first, then less often, never past the time that the caller has. A server
 * that does not know the content yet says that it failed: it is given a while.
 */
final class Waiting {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    /** How long a server may say that it does not know what it has just been given. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(15);

    private final String contentId;
    private final Duration timeout;
    private final Consumer<ContentProgress> listener;
    private final long start = System.nanoTime();
    private double nanos = FIRST.toNanos();

    Waiting(String contentId, Duration timeout, Consumer<ContentProgress> listener) {
        this.contentId = contentId;
        this.timeout = Objects.requireNonNull(timeout, "timeout must not be null");
        this.listener = Objects.requireNonNull(listener, "listener must not be null");
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be a positive duration, was " + timeout);
        }
    }

    /**
     * The pause before the next question.
     *
     * @return {@code null} if the content is ready
     * @throws ContentNotReadyException if it will not be
     */
    @Nullable
    Duration after(ContentProgress progress) {
        listener.accept(progress);
        long passed = System.nanoTime() - start;
        ContentStatus status = progress.status();
        if (ContentStatus.COMPLETED.equals(status)) {
            return null;
        }
        if (ContentStatus.PARTIAL.equals(status)) {
            throw failure("is ready in part only: " + progress.statusMessage(), progress);
        }
        if (ContentStatus.FAILED.equals(status) && !progress.isUnknown()) {
            throw failure("could not be processed: " + progress.statusMessage(), progress);
        }
        if (progress.isUnknown() && passed > UNKNOWN_FOR.toNanos()) {
            throw failure("is not known to the server: it was never accepted, or is deleted", progress);
        }
        long left = timeout.toNanos() - passed;
        if (left <= 0) {
            throw failure(
                    (progress.isUnknown() ? "is not known to the server" : "is still " + status) + " after "
                            + timeout.toMillis() + " ms. It may go on: wait again",
                    progress);
        }
        Duration pause = Duration.ofNanos(Math.min((long) nanos, left));
        nanos = Math.min(nanos * 1.5, LONGEST.toNanos());
        return pause;
    }

    private ContentNotReadyException failure(String what, ContentProgress progress) {
        return new ContentNotReadyException("content " + contentId + " " + what, contentId, progress);
    }
}
