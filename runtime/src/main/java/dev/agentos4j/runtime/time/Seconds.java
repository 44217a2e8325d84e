package dev.agentos4j.runtime.time;

import java.time.Instant;

/** The time in whole seconds, as runs, sessions and most other things have it on the wire and in the database. */
public final class Seconds {

    private Seconds() {}

    /** Returns the time in seconds since 1970. */
    public static long now() {
        return System.currentTimeMillis() / 1000;
    }

    /** Returns the same as an instant. */
    public static Instant instant() {
        return Instant.ofEpochSecond(now());
    }
}
