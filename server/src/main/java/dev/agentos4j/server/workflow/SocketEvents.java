package dev.agentos4j.server.workflow;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.StepOutputEvent;
import dev.agentos4j.protocol.run.WorkflowSnapshot;
import dev.agentos4j.protocol.sse.SseEncoder;
import dev.agentos4j.runtime.run.EventCursor;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.server.http.Socket;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of a run to one client, on a thread of its own. The log of the run is the queue, and it is bounded: a
 * client that falls so far behind that events were forgotten is closed, and may reconnect.
 *
 * <p>Results of functions alone, and the older frame with the whole run, are for event streams, not for sockets.
 */
final class SocketEvents {

    private static final Logger LOG = System.getLogger(SocketEvents.class.getName());

    private final Socket socket;
    private final Run<?> run;
    private final EventCursor cursor;
    private final boolean reconnected;
    private final Thread thread;

    /**
     * @param from the number of the first event, for a client that comes back
     * @param reconnected whether the client comes back to a run: it is told first what it missed, and each frame is JSON
     *     with its number; if not, each is the text of an event stream
     */
    SocketEvents(Socket socket, Run<?> run, long from, boolean reconnected) {
        this.socket = socket;
        this.run = run;
        this.cursor = reconnected ? run.events(from) : run.events();
        this.reconnected = reconnected;
        this.thread = Thread.ofVirtual().name("socket-" + run.runId()).unstarted(this::send);
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    private void send() {
        try {
            if (reconnected) {
                catchUp();
            }
            while (!cursor.isAtEnd()) {
                LoggedEvent event = cursor.next(Duration.ofHours(1));
                if (cursor.skipped() > 0) {
                    socket.close(1013, "the client reads too slowly: events were lost to it");
                    return;
                }
                if (event != null) {
                    send(event);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "a client left the run " + run.runId(), gone);
        }
    }

    private void catchUp() throws IOException {
        long count = run.log().nextIndex();
        long missed = count - cursor.position();
        if (missed > 0) {
            control("catch_up", count, "missed_events", missed, "Catching up on " + missed + " missed events.");
        }
        while (cursor.position() < count) {
            LoggedEvent event = cursor.poll();
            if (event == null) {
                break;
            }
            send(event);
        }
        control("subscribed", count, null, 0, "Subscribed to workflow run. Receiving live events.");
    }

    private void control(String name, long count, @Nullable String member, long value, String message)
            throws IOException {
        JsonObject frame =
                JsonObject.of("event", name).with("run_id", run.runId()).with("status", "running");
        frame = member == null ? frame : frame.with(member, value);
        socket.send(frame.with("current_event_count", count)
                .with("message", message)
                .toJson());
    }

    private void send(LoggedEvent event) throws IOException {
        if (event.event() instanceof StepOutputEvent || event.event() instanceof WorkflowSnapshot) {
            return;
        }
        byte[] json = event.numberedJson();
        byte[] frame = reconnected ? json : SseEncoder.event(event.event().event(), json);
        socket.send(new String(frame, StandardCharsets.UTF_8));
    }
}
