package dev.agentos4j.benchmarks.client;

/** A client that is measured: it makes calls one after the other, on one connection. */
interface Contender extends AutoCloseable {
    /** One run whose answer is one JSON document. */
    void unary() throws Exception;

    /**
     * One run whose answer is a stream, read to its end.
     *
     * @return the number of events, or of what stands for an event
     */
    long stream() throws Exception;

    @Override
    default void close() throws Exception {}
}
