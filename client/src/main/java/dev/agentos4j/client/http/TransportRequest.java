package dev.agentos4j.client.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as it goes over the wire.
 *
 * @param headers names in lower case
 * @param body {@code null} for none
 */
public record TransportRequest(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable RequestBody body) {}
