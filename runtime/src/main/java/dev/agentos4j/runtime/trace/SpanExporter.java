package dev.agentos4j.runtime.trace;

import java.util.List;

/** Where ended spans go besides the store, such as a collector of OpenTelemetry. */
@FunctionalInterface
public interface SpanExporter extends AutoCloseable {

    /**
     * Sends a batch of spans; called by one thread. What it throws is logged, and the batch is not sent again.
     */
    void export(List<EndedSpan> spans) throws Exception;

    /** Frees what it holds. */
    @Override
    default void close() {}
}
