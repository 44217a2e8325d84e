package dev.agentos4j.server.http;

import java.io.IOException;
import java.time.Duration;

/** What a server does with a WebSocket. Each method is called on a virtual thread, one at a time, and may block. */
public interface SocketListener {

    /** The client has connected. */
    void opened(Socket socket) throws IOException;

    /**
     * The client sent text.
     *
     * @param utf8 as it came: it may be no UTF-8 at all
     */
    void received(Socket socket, byte[] utf8) throws IOException;

    /**
     * The server stops: nothing more is received, and the socket is closed when this returns.
     *
     * @param time how long the client may still be told what is left to tell
     */
    void leaving(Duration time) throws InterruptedException;

    /** The client is gone. */
    void closed();
}
