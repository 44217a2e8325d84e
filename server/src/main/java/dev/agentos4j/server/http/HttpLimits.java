package dev.agentos4j.server.http;

import java.time.Duration;

/**
 * Bounds that keep one client from harming the others.
 *
 * @param bodyBytes the largest request body; larger ones are answered with 413
 * @param formParts the most fields and files of one form
 * @param memoryPerPart bytes of a part of a multipart form that are kept in memory; larger ones go to a temporary file
 * @param idle how long a connection may stay idle between requests, and how long one write may wait for a client that
 *     reads nothing
 */
public record HttpLimits(long bodyBytes, int formParts, long memoryPerPart, Duration idle) {

    public static final HttpLimits DEFAULTS = new HttpLimits(256L << 20, 1000, 256L << 10, Duration.ofSeconds(30));
}
