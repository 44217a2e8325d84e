package dev.agentos4j.runtime.trace;

import java.util.List;

/**
 * Where ended spans go besides the store, such as a collector of OpenTelemetry. Each exporter has a bounded queue and a
 * thread of its own: one that is slow or down holds up neither runs, nor the store, nor other exporters. What does not fit
 * into its queue is dropped, counted and logged.
 */
@FunctionalInterface
public interface SpanExporter extends AutoCloseable {

    /**
     * Sends a batch of spans; called by one thread. What it throws is logged, and the batch is counted as lost: an exporter that
     * wants to try again does so in here. It is interrupted when the AgentOS closes and it takes longer than five seconds.
     */
    void export(List<EndedSpan> spans) throws Exception;

    /** Frees what it holds; called once, after the last batch. */
    @Override
    default void close() {}
}
