package dev.agentos4j.runtime.meter;

import java.time.Duration;

/**
 * How busy what writes to a database is. The counts begin when it is opened.
 *
 * @param waiting writes that wait to be committed
 * @param writes writes that were committed
 * @param commits transactions that were committed: one has the writes of all who waited at that moment
 * @param failures transactions that failed
 * @param writing how long the transactions took together
 */
public record StorageFigures(long waiting, long writes, long commits, long failures, Duration writing) {

    /** Those of a storage that does not count. */
    public static final StorageFigures NONE = new StorageFigures(0, 0, 0, 0, Duration.ZERO);
}
