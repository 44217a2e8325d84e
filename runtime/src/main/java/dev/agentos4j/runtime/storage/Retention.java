package dev.agentos4j.runtime.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a storage keeps what runs leave behind. What is older, or beyond a number, is deleted once an hour, the oldest
 * first. Active and paused runs are never deleted, nor is what belongs to them but the content of media.
 *
 * @param runs how long ended runs are kept, with the runs inside them, their events, and sessions that had no other;
 *     {@code null} for ever
 * @param mostRuns the newest root runs are kept, so many; 0 for all
 * @param traces how long traces are kept; {@code null} for ever
 * @param mostTraces the newest traces are kept, so many; 0 for all
 * @param mostEvents the events of the newest runs are kept, about so many in all; 0 for all
 * @param media how long the content of media that is stored apart from the runs is kept, whatever runs refer to it;
 *     {@code null} for ever
 */
public record Retention(
        @Nullable Duration runs,
        long mostRuns,
        @Nullable Duration traces,
        long mostTraces,
        long mostEvents,
        @Nullable Duration media) {

    /** Keeps all of it. */
    public static final Retention ALL = new Retention(null, 0, null, 0, 0, null);

    public Retention {
        requirePositive("runs", runs);
        requirePositive("traces", traces);
        requirePositive("media", media);
        if (mostRuns < 0 || mostTraces < 0 || mostEvents < 0) {
            throw new IllegalArgumentException("how many are kept must not be negative");
        }
    }

    private static void requirePositive(String name, @Nullable Duration age) {
        if (age != null && !age.isPositive()) {
            throw new IllegalArgumentException(name + ": how long they are kept must be positive, not " + age);
        }
    }

    /** The same with another age of ended runs. */
    public Retention withRuns(@Nullable Duration age) {
        return new Retention(age, mostRuns, traces, mostTraces, mostEvents, media);
    }

    /** The same with another number of root runs. */
    public Retention withMostRuns(long most) {
        return new Retention(runs, most, traces, mostTraces, mostEvents, media);
    }

    /** The same with another age of traces. */
    public Retention withTraces(@Nullable Duration age) {
        return new Retention(runs, mostRuns, age, mostTraces, mostEvents, media);
    }

    /** The same with another number of traces. */
    public Retention withMostTraces(long most) {
        return new Retention(runs, mostRuns, traces, most, mostEvents, media);
    }

    /** The same with another number of events. */
    public Retention withMostEvents(long most) {
        return new Retention(runs, mostRuns, traces, mostTraces, most, media);
    }

    /** The same with another age of the content of media. */
    public Retention withMedia(@Nullable Duration age) {
        return new Retention(runs, mostRuns, traces, mostTraces, mostEvents, age);
    }
}
