package dev.agentos4j.server.http;

import java.io.IOException;

/** The body of a response of server-sent events. */
public interface EventStream {

    /**
     * Sends bytes at once, in one write; waits while the client reads more slowly than we write.
     *
     * @throws IOException if the client is gone, or has read nothing for the time that a write may take
     */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Sends the head of the response without waiting for the first event. */
    void begin() throws IOException;

    /**
     * Gives the client up, though it is still there: to be thrown, so that the body breaks off.
     *
     * @param why for the log
     */
    IOException drop(String why);
}
