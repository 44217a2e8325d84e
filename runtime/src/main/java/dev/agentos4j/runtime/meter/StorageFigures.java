package dev.agentos4j.runtime.meter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How busy a storage is. The counts begin when it is opened.
 *
 * @param waiting writes that wait to be committed
 * @param writes writes that were committed
 * @param commits transactions that were committed: one has the writes of all who waited at that moment
 * @param failures transactions that failed
 * @param writing how long the transactions took together
 * @param pool its connections; {@code null} if it has no pool of them
 * @param ownership what became of the runs of servers that share it
 */
public record StorageFigures(
        long waiting,
        long writes,
        long commits,
        long failures,
        Duration writing,
        @Nullable PoolFigures pool,
        OwnershipFigures ownership) {

    /** Those of a storage that does not count. */
    public static final StorageFigures NONE = new StorageFigures(0, 0, 0, 0, Duration.ZERO);

    /** Those of a storage without a pool. */
    public StorageFigures(long waiting, long writes, long commits, long failures, Duration writing) {
        this(waiting, writes, commits, failures, writing, null, OwnershipFigures.NONE);
    }

    /** The same with what became of runs. */
    public StorageFigures with(OwnershipFigures value) {
        return new StorageFigures(waiting, writes, commits, failures, writing, pool, value);
    }
}
