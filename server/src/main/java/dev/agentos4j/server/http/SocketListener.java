package dev.agentos4j.server.http;

import java.io.IOException;

/** What a server does with a WebSocket. Each method is called on a virtual thread, one at a time, and may block. */
public interface SocketListener {

    /** The client has connected. */
    void opened(Socket socket) throws IOException;

    /** The client sent text. */
    void received(Socket socket, String text) throws IOException;

    /** The client is gone. */
    void closed();
}
