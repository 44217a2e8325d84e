package dev.agentos4j.server.http;

import java.time.Duration;

/**
 * Bounds on WebSockets, which anybody can open before it is known who that is.
 *
 * @param messageBytes the longest message of an authenticated client: room for the complete requirements of a paused run;
 *     a longer one closes the socket with 1009
 * @param unauthenticatedMessageBytes the longest message before that; a longer one closes the socket with 1009
 * @param authenticateWithin how long a client may take to authenticate; then the socket is closed with 1008
 * @param sockets how many sockets may be open at a time; further ones are answered with 503
 * @param totalBytes how many bytes all sockets together may hold: of messages that arrive or are being served, and of
 *     frames that wait to be written; the socket that needs more is closed with 1013
 */
public record SocketLimits(
        int messageBytes, int unauthenticatedMessageBytes, Duration authenticateWithin, int sockets, long totalBytes) {

    public static final SocketLimits DEFAULTS =
            new SocketLimits(16 << 20, 16 << 10, Duration.ofSeconds(10), 1000, 64L << 20);

    public SocketLimits {
        requirePositive("messageBytes", messageBytes);
        requirePositive("unauthenticatedMessageBytes", unauthenticatedMessageBytes);
        requirePositive("authenticateWithin", authenticateWithin.toMillis());
        requirePositive("sockets", sockets);
        requirePositive("totalBytes", totalBytes);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
