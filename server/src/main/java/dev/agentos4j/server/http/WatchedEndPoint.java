package dev.agentos4j.server.http;

import java.io.IOException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.FillInterest;

/**
 * The server's end of a connection, which can look whether the client closed its own. The system tells that only to those that
 * reads, and what is read may be the beginning of the next request, see {@link BytesAhead}.
 */
interface WatchedEndPoint extends EndPoint {

    /** What a look at the connection found. */
    enum Look {
        OPEN,
        CLOSED,
        /** So much came ahead that no more is read. */
        FULL
    }

    /**
     * Looks whether the client closed its end. To be called when nobody else reads.
     *
     * @throws IOException if the connection is broken
     */
    Look look() throws IOException;

    /** Says whether {@link #look} is what waits for something to read. What came ahead is then no reason to wake it. */
    void watched(boolean value);

    FillInterest getFillInterest();
}
