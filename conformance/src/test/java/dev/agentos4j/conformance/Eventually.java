package dev.agentos4j.conformance;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until there is something, for what a server does in the background. */
final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Eventually() {}

    /** The first answer that is as wanted, or the last one given when the time is over. */
    static <T> T ask(Supplier<T> question, Predicate<T> wanted) {
        long end = System.nanoTime() + LIMIT.toNanos();
        T answer = question.get();
        while (!wanted.test(answer) && System.nanoTime() < end) {
            pause();
            answer = question.get();
        }
        return answer;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }
}
