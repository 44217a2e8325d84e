package dev.agentos4j.server.http;

import java.time.Duration;

/**
 * Bounds that keep one client from harming the others.
 *
 * @param bodyBytes the largest request body, that of a file or a text put into a knowledge base, which is kept on disk;
 *     larger ones are answered with 413
 * @param memoryBytes the largest request body of all others, which are held in memory: JSON, forms, what is given to a
 *     run; larger ones are answered with 413
 * @param totalBytes how many bytes all requests together may hold in memory: their bodies, from when they arrive to the end of
 *     the answer; the one that needs more is answered with 503. By default an eighth of the memory that the JVM may use,
 *     and enough for one body of {@code memoryBytes} in any case. As many bytes may be held by the responses to all requests
 *     that read, from when their rows are read until the last byte is written; one that is the only large one passes, since
 *     its page is bounded by itself
 * @param formParts the most fields and files of one form
 * @param memoryPerPart bytes of a part of a multipart form that are kept in memory; larger ones go to a temporary file
 * @param idle how long a connection may stay idle between requests, and how long one write may wait for a client that
 *     reads nothing. The head of a request must arrive within twice this time. A body may take any time as long as it
 *     keeps coming: after this time, at a kilobyte in a second on average; one that does not is answered with 408. A
 *     WebSocket that is silent for this time is asked for a sign of life, and closed if it gives none
 * @param sockets bounds on WebSockets
 */
public record HttpLimits(
        long bodyBytes,
        long memoryBytes,
        long totalBytes,
        int formParts,
        long memoryPerPart,
        Duration idle,
        SocketLimits sockets) {

    public static final HttpLimits DEFAULTS =
            new HttpLimits(256L << 20, 32L << 20, 1000, 256L << 10, Duration.ofSeconds(30));

    public HttpLimits {
        if (memoryBytes > bodyBytes) {
            throw new IllegalArgumentException(
                    "memoryBytes must not be more than bodyBytes: " + memoryBytes + " > " + bodyBytes);
        }
        if (totalBytes < memoryBytes) {
            throw new IllegalArgumentException(
                    "totalBytes must not be less than memoryBytes: " + totalBytes + " < " + memoryBytes);
        }
    }

    /** These bounds on requests, and the default ones on all together and on WebSockets. */
    public HttpLimits(long bodyBytes, long memoryBytes, int formParts, long memoryPerPart, Duration idle) {
        this(
                bodyBytes,
                memoryBytes,
                Math.max(memoryBytes, Runtime.getRuntime().maxMemory() / 8),
                formParts,
                memoryPerPart,
                idle,
                SocketLimits.DEFAULTS);
    }

    /** Returns these bounds with another one on what all requests together hold in memory. */
    public HttpLimits withTotalBytes(long value) {
        return new HttpLimits(bodyBytes, memoryBytes, value, formParts, memoryPerPart, idle, sockets);
    }

    /** Returns these bounds with others on WebSockets. */
    public HttpLimits withSockets(SocketLimits value) {
        return new HttpLimits(bodyBytes, memoryBytes, totalBytes, formParts, memoryPerPart, idle, value);
    }

    /** Returns these bounds with another idle time. */
    public HttpLimits withIdle(Duration value) {
        return new HttpLimits(bodyBytes, memoryBytes, totalBytes, formParts, memoryPerPart, value, sockets);
    }
}
