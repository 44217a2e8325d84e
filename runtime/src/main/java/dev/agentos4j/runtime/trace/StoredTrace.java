package dev.agentos4j.runtime.trace;

import dev.agentos4j.protocol.trace.TraceSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trace that is kept.
 *
 * @param summary the trace in short
 * @param spans its spans in the order in which they began
 */
public record StoredTrace(TraceSummary summary, List<Span> spans) {

    /** The span it began with; {@code null} while that goes on. */
    public @Nullable Span root() {
        for (Span span : spans) {
            if (span.parentId() == null) {
                return span;
            }
        }
        return null;
    }
}
