package dev.agentos4j.server.run;

import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.runtime.run.EventCursor;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.session.StoredEvent;
import java.io.IOException;
import java.time.Duration;

/** Where the events of a run go: to one client, over an event stream or a socket. Each method fails when it is gone. */
public interface EventSink {

    /** Tells what is no event of the run but about its stream. */
    void write(RunEvent control) throws IOException;

    void write(LoggedEvent event) throws IOException;

    void write(StoredEvent event) throws IOException;

    /**
     * Writes what comes until the run has ended.
     *
     * @param heartbeats whether silence is broken by signs of life
     * @throws IOException also if the client reads so slowly that events were lost to it
     */
    void writeAll(EventCursor cursor, boolean heartbeats) throws IOException, InterruptedException;

    /** Gives a sign of life. */
    void heartbeat() throws IOException;

    /** After so long without an event a sign of life is due. */
    Duration heartbeatEvery();

    /** Whether the client is told that what follows is live, for runs of workflows too. */
    boolean saysSubscribed();
}
