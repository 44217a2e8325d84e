package dev.agentos4j.client.http;

import dev.agentos4j.client.request.Timeouts;

/** A stream whose headers have come: its bytes, how long to wait for them, and whom to tell how it goes. */
public record OpenStream(TransportResponse response, Timeouts timeouts, CallReport report) {

    public BodySource body() {
        return response.body();
    }
}
