package dev.agentos4j.runtime.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One reader of a {@link RunLog}. Used by one thread at a time. */
public final class EventCursor {

    private final RunLog log;

    // written by the log under its lock, read by the thread that reads
    long position;
    long skipped;
    boolean ended;

    EventCursor(RunLog log, long position) {
        this.log = log;
        this.position = position;
    }

    /**
     * The next event; waits for it if need be.
     *
     * @return {@code null} if none came in time, or none will come ({@link #isAtEnd})
     */
    public @Nullable LoggedEvent next(Duration timeout) throws InterruptedException {
        return log.read(this, timeout);
    }

    /**
     * The next event; waits for it as long as the run goes on.
     *
     * @return {@code null} if none will come
     */
    public @Nullable LoggedEvent next() throws InterruptedException {
        return log.read(this);
    }

    /** The next event if it is there already. */
    public @Nullable LoggedEvent poll() {
        try {
            return log.read(this, Duration.ZERO);
        } catch (InterruptedException impossible) {
            throw new AssertionError("a read without waiting was interrupted", impossible);
        }
    }

    /** Whether everything was read and the run has ended, as of the last read. */
    public boolean isAtEnd() {
        return ended;
    }

    /** The number of the event that comes next. */
    public long position() {
        return position;
    }

    /** How many events were forgotten by the log before this reader came to them. */
    public long skipped() {
        return skipped;
    }
}
