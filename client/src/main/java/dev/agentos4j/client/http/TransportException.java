package dev.agentos4j.client.http;

import dev.agentos4j.client.request.ClientClock;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request got no answer, or the answer broke off. */
public final class TransportException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final boolean unsent;

    /** Why it failed. */
    public enum Reason {
        CONNECT_TIMEOUT,
        HEADERS_TIMEOUT,
        IDLE_TIMEOUT,
        /** The deadline of the whole call passed. */
        DEADLINE,
        /** The two sides do not understand each other: certificates, TLS on one side only, no HTTP. */
        MISMATCH,
        /** No connection could be opened: refused, unknown host, no route. */
        UNREACHABLE,
        /** The body of the request could not be read on this side, such as a file. */
        UNREADABLE_BODY,
        /** The connection broke. */
        BROKEN,
        /** Closed from this side. */
        CLOSED
    }

    /**
     * @param unsent whether it is certain that the server cannot have received the whole request
     */
    public TransportException(Reason reason, boolean unsent, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.unsent = unsent;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether it is certain that the server cannot have received the whole request. */
    public boolean unsent() {
        return unsent;
    }

    /** The clock that ran out, if one did. */
    public @Nullable ClientClock clock() {
        return switch (reason) {
            case CONNECT_TIMEOUT -> ClientClock.CONNECT;
            case HEADERS_TIMEOUT -> ClientClock.HEADERS;
            case IDLE_TIMEOUT -> ClientClock.IDLE;
            case DEADLINE -> ClientClock.DEADLINE;
            default -> null;
        };
    }
}
