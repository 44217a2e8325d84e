package dev.agentos4j.runtime.trace;

/**
 * A span that has ended, and the trace it belongs to.
 *
 * @param trace the trace
 * @param span the span
 */
public record EndedSpan(TraceHead trace, Span span) {

    /** About how many characters it holds: what it weighs while it waits to be written. */
    long weight() {
        return 200
                + span.attributes().members().values().stream()
                        .mapToLong(value -> value instanceof dev.agentos4j.protocol.json.JsonString text
                                ? text.value().length()
                                : 20)
                        .sum();
    }
}
