package dev.agentos4j.client.http;

import dev.agentos4j.client.request.ClientListener;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.client.request.Timeouts;
import dev.agentos4j.protocol.sse.SseLimits;
import java.net.URI;

/**
 * What a client and all clients derived from it have in common besides the transport.
 *
 * @param baseUrl without a slash at the end
 * @param ordinary timeouts of calls that do not wait for a model
 * @param run timeouts of runs
 * @param maxResponseBytes the longest answer that is read into memory
 * @param streamLimits the longest line and event of a stream
 */
public record Settings(
        URI baseUrl,
        Credentials credentials,
        Timeouts ordinary,
        Timeouts run,
        RetryPolicy retry,
        RequestOptions options,
        ClientListener listener,
        long maxResponseBytes,
        SseLimits streamLimits) {

    /** These settings with more options for every call. */
    Settings with(RequestOptions more) {
        return new Settings(
                baseUrl,
                credentials,
                ordinary,
                run,
                retry,
                options.and(more),
                listener,
                maxResponseBytes,
                streamLimits);
    }
}
