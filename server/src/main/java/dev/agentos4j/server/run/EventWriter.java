package dev.agentos4j.server.run;

import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.sse.SseEncoder;
import dev.agentos4j.runtime.run.EventCursor;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.StoredEvent;
import dev.agentos4j.server.http.EventStream;
import dev.agentos4j.server.http.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Writes the events of a run to one client. The log of the run is the queue: while a write waits for a slow client,
 * events gather there, and go out together in the next write. A client that falls so far behind that the log has
 * forgotten events is dropped, as is one that reads nothing at all for a while.
 */
final class EventWriter {

    private static final int COALESCED_BYTES = 64 << 10;
    private static final Duration FOREVER = Duration.ofHours(1);

    /** After so long without an event a stream that is watched from afar gets a sign of life. */
    static final Duration HEARTBEAT = Duration.ofSeconds(30);

    private final EventStream stream;
    private final boolean numbered;
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream(512);

    /**
     * @param numbered whether each event shall say its number, even if its run does not number them
     */
    EventWriter(EventStream stream, boolean numbered) {
        this.stream = stream;
        this.numbered = numbered;
    }

    /** Answers with the events of a run that was just started. If it is not detached, it ends with its client. */
    static void streamRun(Exchange exchange, Run<?> run) throws IOException, InterruptedException {
        EventWriter writer = new EventWriter(exchange.events(), false);
        if (run.isBackground()) {
            writer.writeAll(run.events(), false);
            return;
        }
        exchange.onGone(run::cancel);
        try {
            writer.writeAll(run.events(), false);
        } catch (IOException gone) {
            run.cancel();
            throw gone;
        }
    }

    void write(RunEvent event) throws IOException {
        send(SseEncoder.event(event.event(), event.toJsonBytes()));
    }

    void write(LoggedEvent event) throws IOException {
        send(frame(event));
    }

    void write(StoredEvent event) throws IOException {
        send(SseEncoder.event(event.event(), event.json().getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes a sign of life. */
    void heartbeat() throws IOException {
        send(SseEncoder.heartbeat());
    }

    /**
     * Writes what comes until the run has ended.
     *
     * @param heartbeats whether silence is broken by comments
     */
    void writeAll(EventCursor cursor, boolean heartbeats) throws IOException, InterruptedException {
        long skippedBefore = cursor.skipped();
        LoggedEvent event = cursor.poll();
        if (event == null && !cursor.isAtEnd()) {
            stream.begin(); // the client learns that the run was accepted, however long it is silent
        }
        while (true) {
            if (event != null) {
                writeWithWhatIsThere(event, cursor, skippedBefore);
            } else if (heartbeats && !cursor.isAtEnd()) {
                heartbeat();
            }
            if (cursor.isAtEnd()) {
                return;
            }
            event = cursor.next(heartbeats ? HEARTBEAT : FOREVER);
        }
    }

    private void writeWithWhatIsThere(LoggedEvent first, EventCursor cursor, long skippedBefore) throws IOException {
        checkNoneLost(cursor, skippedBefore);
        byte[] frame = frame(first);
        LoggedEvent next = cursor.poll();
        if (next == null) {
            send(frame);
            return;
        }
        batch.reset();
        batch.writeBytes(frame);
        while (next != null) {
            checkNoneLost(cursor, skippedBefore);
            batch.writeBytes(frame(next));
            next = batch.size() < COALESCED_BYTES ? cursor.poll() : null;
        }
        send(batch.toByteArray());
    }

    /** Nothing is written after a gap, so that a client that takes the stream up again misses nothing. */
    private static void checkNoneLost(EventCursor cursor, long skippedBefore) throws IOException {
        if (cursor.skipped() > skippedBefore) {
            throw new IOException("the client reads too slowly: events were lost to it");
        }
    }

    private byte[] frame(LoggedEvent event) {
        return SseEncoder.event(event.event().event(), numbered ? event.numberedJson() : event.json());
    }

    private void send(byte[] bytes) throws IOException {
        stream.write(bytes, 0, bytes.length);
    }
}
