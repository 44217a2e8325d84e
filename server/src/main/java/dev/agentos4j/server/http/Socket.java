package dev.agentos4j.server.http;

import java.io.IOException;

/** The server's end of a WebSocket. */
public interface Socket {

    /**
     * Sends a text frame, after those sent before. Waits until it is written; safe to use from several threads.
     *
     * @throws IOException if the client is gone, or reads nothing for so long that it is dropped
     */
    void send(String text) throws IOException;

    /** Closes it. */
    void close(int code, String reason);

    /**
     * Says whether the client has authenticated. One that has not may send short messages only, and is closed when it
     * takes too long, see {@link SocketLimits}; at first none has.
     */
    void authenticated(boolean known);

    /** The address that the client connects from. */
    String remoteAddress();
}
