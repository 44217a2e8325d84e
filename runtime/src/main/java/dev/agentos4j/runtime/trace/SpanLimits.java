package dev.agentos4j.runtime.trace;

import java.time.Duration;

/**
 * Bounds on what the writing of spans takes.
 *
 * @param waitingSpans how many spans may wait to be written
 * @param waitingCharacters how many characters these may have together
 * @param batch how many spans are written at once
 * @param batchCharacters how many characters are written at once, if they are of more than one span
 * @param linger how long a span waits for others to go with it
 * @param flushWithin how long a reader waits for spans that ended before, and closing for what is not written yet
 */
record SpanLimits(
        int waitingSpans,
        long waitingCharacters,
        int batch,
        long batchCharacters,
        Duration linger,
        Duration flushWithin) {

    /** How many characters one attribute of a span may have; what is longer is cut. */
    static final int VALUE_CHARACTERS = 128 << 10;

    /** For our store: at once, because readers wait for it. */
    static final SpanLimits STORE =
            new SpanLimits(20_000, 32L << 20, 500, 32L << 20, Duration.ZERO, Duration.ofSeconds(5));

    /** For others: a request for each second, not for each span, and none that a collector refuses for its size. */
    static final SpanLimits EXPORT =
            new SpanLimits(20_000, 16L << 20, 500, 2L << 20, Duration.ofSeconds(1), Duration.ofSeconds(5));
}
