package dev.agentos4j.client.request;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a call waits: for the headers of the answer, and then between two arrivals of its bytes. There is no limit
 * on the whole, because a stream that lives may run for hours: {@link RequestOptions#deadline} sets one. The clock of
 * opening a connection belongs to the connection pool and is set on the client.
 *
 * @param headers from sending the request to the status and headers of the answer
 * @param idle between two arrivals of bytes
 */
public record Timeouts(Duration headers, Duration idle) {

    /** For ordinary calls: 60 seconds each, as in the Python client. */
    public static final Timeouts ORDINARY = new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60));

    /** For runs: ten minutes each, because a model may think in silence and a stream has no heartbeats. */
    public static final Timeouts RUN = new Timeouts(Duration.ofMinutes(10), Duration.ofMinutes(10));

    public Timeouts {
        requirePositive(headers, "headers");
        requirePositive(idle, "idle");
    }

    /** The same duration for both clocks. */
    public static Timeouts of(Duration each) {
        return new Timeouts(each, each);
    }

    /** These timeouts with another headers clock. */
    public Timeouts headers(Duration headers) {
        return new Timeouts(headers, idle);
    }

    /** These timeouts with another idle clock. */
    public Timeouts idle(Duration idle) {
        return new Timeouts(headers, idle);
    }

    static Duration requirePositive(Duration duration, String name) {
        Objects.requireNonNull(duration, name);
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(name + " must be a positive duration, was " + duration);
        }
        return duration;
    }
}
