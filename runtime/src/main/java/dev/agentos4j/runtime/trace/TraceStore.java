package dev.agentos4j.runtime.trace;

import dev.agentos4j.protocol.trace.TraceSessionStats;
import dev.agentos4j.protocol.trace.TraceSummary;
import dev.agentos4j.runtime.store.StoredPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps traces. */
public interface TraceStore {

    /**
     * Keeps spans. A trace is there from its first span on, {@code UNSET} until the span that it began with has ended.
     */
    void save(List<EndedSpan> spans);

    /** Traces, the one that began last first. */
    StoredPage<TraceSummary> traces(TraceQuery query);

    /** Sessions with their traces counted, the one whose trace was written last first. */
    StoredPage<TraceSessionStats> sessions(TraceQuery query);

    /** A trace with its spans, {@code null} if there is none. */
    @Nullable
    StoredTrace find(String traceId);
}
