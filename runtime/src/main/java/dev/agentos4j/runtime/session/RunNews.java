package dev.agentos4j.runtime.session;

import java.time.Duration;

/** Tells when something is stored of a run that another process works on. */
public interface RunNews extends AutoCloseable {

    /** For a database that tells nobody: it always waits as long as it may. */
    RunNews NONE = atMost -> Thread.sleep(atMost);

    /** Returns when something was stored since it returned last, or the time is over. */
    void await(Duration atMost) throws InterruptedException;

    /** Nobody waits any more. */
    @Override
    default void close() {}
}
