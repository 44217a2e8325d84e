package dev.agentos4j.server.workflow;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.WorkflowSnapshot;
import dev.agentos4j.protocol.sse.SseEncoder;
import dev.agentos4j.runtime.run.EventCursor;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.http.Socket;
import dev.agentos4j.server.run.EventSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends the events of a run over a socket. The log of the run is the queue, and it is bounded: a client that falls so far
 * behind that events were forgotten is closed, and may reconnect.
 */
final class SocketEvents implements EventSink {

    private static final Duration FOREVER = Duration.ofHours(1);
    private static final String SNAPSHOT = "WorkflowRunOutput";

    private final Socket socket;
    private final Edition edition;
    private final boolean reconnected;

    private SocketEvents(Socket socket, Edition edition, boolean reconnected) {
        this.socket = socket;
        this.edition = edition;
        this.reconnected = reconnected;
    }

    /** Each frame is the text of an event stream; the older frame with the whole of a paused run is not told. */
    static SocketEvents ofStart(Socket socket, Edition edition) {
        return new SocketEvents(socket, edition, false);
    }

    /** Each frame is JSON, and all events come, so that no number is missing. */
    static SocketEvents ofReconnect(Socket socket, Edition edition) {
        return new SocketEvents(socket, edition, true);
    }

    @Override
    public void write(RunEvent control) throws IOException {
        socket.send(control.toJson());
    }

    @Override
    public void write(LoggedEvent event) throws IOException {
        if (event.event() instanceof WorkflowSnapshot && !reconnected) {
            return;
        }
        String json = new String(edition.numberedJson(event), StandardCharsets.UTF_8);
        write(event.event().event(), json);
    }

    @Override
    public void write(StoredEvent event) throws IOException {
        write(event.event(), edition.json(event));
    }

    private void write(String name, String json) throws IOException {
        if (!reconnected) {
            socket.send(new String(SseEncoder.event(name, json), StandardCharsets.UTF_8));
        } else if (name.equals(SNAPSHOT)) {
            socket.send(JsonObject.parse(json).with("event", name).toJson()); // its JSON does not say what it is
        } else {
            socket.send(json);
        }
    }

    @Override
    public void writeAll(EventCursor cursor, boolean heartbeats) throws IOException, InterruptedException {
        long skippedBefore = cursor.skipped();
        while (!cursor.isAtEnd()) {
            LoggedEvent event = cursor.next();
            if (cursor.skipped() > skippedBefore) {
                String why = "the client reads too slowly: events were lost to it";
                socket.close(1013, why);
                throw new IOException(why);
            }
            if (event != null) {
                write(event);
            }
        }
    }

    /** A socket has signs of life of its own. */
    @Override
    public void heartbeat() {}

    @Override
    public Duration heartbeatEvery() {
        return FOREVER;
    }

    @Override
    public boolean saysSubscribed() {
        return true;
    }
}
