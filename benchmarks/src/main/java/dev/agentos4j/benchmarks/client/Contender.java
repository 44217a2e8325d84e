package dev.agentos4j.benchmarks.client;

/** A client that is measured: it makes calls one after the other, on one connection. */
interface Contender extends AutoCloseable {
    /**
     * Does a piece of work once.
     *
     * @return the number of operations that it was: events, or what stands for them, of a stream; one of anything else
     */
    long perform(Work work) throws Exception;

    @Override
    default void close() throws Exception {}
}
