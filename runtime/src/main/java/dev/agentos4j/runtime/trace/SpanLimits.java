package dev.agentos4j.runtime.trace;

import java.time.Duration;

/**
 * Bounds on what tracing takes.
 *
 * @param waitingSpans how many spans may wait to be written
 * @param waitingCharacters how many characters these may have together
 * @param valueCharacters how many characters one attribute may have; what is longer is cut
 * @param batch how many spans are written at once
 * @param flushWithin how long a reader waits for spans that ended before
 */
record SpanLimits(int waitingSpans, long waitingCharacters, int valueCharacters, int batch, Duration flushWithin) {

    static final SpanLimits DEFAULT = new SpanLimits(20_000, 32L << 20, 128 << 10, 500, Duration.ofSeconds(5));
}
