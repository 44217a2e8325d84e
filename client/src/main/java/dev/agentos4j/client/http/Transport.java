package dev.agentos4j.client.http;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Sends one request and gives status, headers and a source of the body's bytes. Everything else is the
 * {@link Engine}'s: a transport does not retry what may have been sent, follow redirects or read the body.
 */
public interface Transport extends AutoCloseable {

    /**
     * Sends a request and waits for the headers of the answer. The caller must read the body to its end or close it.
     *
     * @param headers how long to wait for the headers, the opening of the connection included
     * @throws TransportException if there is no answer; it says which clock ran out and whether anything was sent
     * @throws InterruptedException if the thread is interrupted; the connection is closed
     */
    TransportResponse send(TransportRequest request, Duration headers) throws TransportException, InterruptedException;

    /** The same without waiting. Cancelling the future closes the connection. Fails with a TransportException. */
    CompletableFuture<TransportResponse> sendAsync(TransportRequest request, Duration headers);

    /** Opens a WebSocket; it is ended with the transport. Fails with what the JDK's client fails with. */
    CompletableFuture<WebSocket> openSocket(URI uri, Map<String, String> headers, WebSocket.Listener listener);

    /** Runs work of a call off the caller's thread. */
    void execute(Runnable work);

    /** Ends what is in flight at once and frees every connection and thread. Does nothing the second time. */
    @Override
    void close();
}
