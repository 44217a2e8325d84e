package dev.agentos4j.testkit.client;

import java.time.Duration;

/**
 * What goes wrong on a connection, counted in bytes of the server's side of the conversation.
 *
 * @param kind what goes wrong
 * @param afterBytes how many bytes pass before
 * @param pause between two pieces, for {@link Kind#DRIP}
 */
public record Fault(Kind kind, long afterBytes, Duration pause) {

    /** What can go wrong. */
    public enum Kind {
        /** Nothing. */
        NONE,
        /** The connection is reset as soon as it stands. */
        REFUSE,
        /** The connection is reset. */
        CUT,
        /** Nothing more comes, and the connection stays open. */
        STALL,
        /** What comes is no HTTP and no event stream; then the connection ends. */
        GARBAGE,
        /** Everything comes, in single bytes with a pause before each. */
        DRIP
    }

    /** Nothing goes wrong. */
    public static Fault none() {
        return new Fault(Kind.NONE, 0, Duration.ZERO);
    }

    /** The connection is reset as soon as it stands: the server hears nothing of it. */
    public static Fault refuse() {
        return new Fault(Kind.REFUSE, 0, Duration.ZERO);
    }

    /** The connection is reset after so many bytes of the answers; after 0 as soon as the server begins to answer. */
    public static Fault cutAfter(long bytes) {
        return new Fault(Kind.CUT, notNegative(bytes), Duration.ZERO);
    }

    /** The answers stop after so many bytes; the connection stays open. */
    public static Fault stallAfter(long bytes) {
        return new Fault(Kind.STALL, notNegative(bytes), Duration.ZERO);
    }

    /** After so many bytes of the answers comes garbage, then the end. */
    public static Fault garbageAfter(long bytes) {
        return new Fault(Kind.GARBAGE, notNegative(bytes), Duration.ZERO);
    }

    /** The answers come byte by byte, each after a pause. */
    public static Fault drip(Duration pause) {
        return new Fault(Kind.DRIP, 0, pause);
    }

    private static long notNegative(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative: " + bytes);
        }
        return bytes;
    }
}
