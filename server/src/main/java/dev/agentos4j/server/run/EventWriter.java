package dev.agentos4j.server.run;

import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.sse.SseEncoder;
import dev.agentos4j.runtime.run.EventCursor;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.EventStream;
import dev.agentos4j.server.http.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of a run to one client. The log of the run is the queue: while a write waits for a slow client,
 * events gather there, and go out together in the next write. A client that falls so far behind that the log has
 * forgotten events is dropped, as is one that reads nothing at all for a while.
 */
final class EventWriter implements EventSink {

    private static final int COALESCED_BYTES = 64 << 10;
    private static final Duration FOREVER = Duration.ofHours(1);
    private static final byte[] KEEP_ALIVE = SseEncoder.comment("keepalive");

    private final EventStream stream;
    private final Edition edition;
    private final boolean numbered;
    private final Duration heartbeatEvery;
    private final byte[] comment;

    private EventWriter(
            EventStream stream, Edition edition, boolean numbered, Duration heartbeatEvery, byte[] comment) {
        this.stream = stream;
        this.edition = edition;
        this.numbered = numbered;
        this.heartbeatEvery = heartbeatEvery;
        this.comment = comment;
    }

    /** For the stream of a run that was just started or continued: as long as it is silent, so is the stream. */
    static EventWriter ofStart(EventStream stream, Edition edition) {
        return ofStart(stream, edition, false);
    }

    /**
     * The same.
     *
     * @param numbered whether each event says its number
     */
    private static EventWriter ofStart(EventStream stream, Edition edition, boolean numbered) {
        return new EventWriter(stream, edition, numbered, FOREVER, SseEncoder.heartbeat());
    }

    /** For a stream that is taken up: each event says its number, even if its run does not number them. */
    static EventWriter ofResumption(EventStream stream, Edition edition, Duration heartbeatEvery) {
        return new EventWriter(stream, edition, true, heartbeatEvery, SseEncoder.heartbeat());
    }

    /**
     * Answers with the events of a run that was just started or continued. If it is not detached, it ends with its client.
     *
     * @param numbered whether each event says its number, even if its run does not number them
     * @param heartbeatEvery how long a resumed stream may be silent; that of a run in the background half as long
     */
    static void streamRun(Exchange exchange, Edition edition, Run<?> run, boolean numbered, Duration heartbeatEvery)
            throws IOException, InterruptedException {
        if (run.isBackground()) {
            Duration half = heartbeatEvery.dividedBy(2);
            new EventWriter(exchange.events(), edition, numbered, half, KEEP_ALIVE)
                    .writeAll(run.events(), edition.has(Rule.BACKGROUND_STREAMS_ARE_KEPT_ALIVE));
            return;
        }
        EventWriter writer = ofStart(exchange.events(), edition, numbered);
        exchange.onGone(run::cancel);
        try {
            writer.writeAll(run.events(), false);
        } catch (IOException gone) {
            run.cancel();
            throw gone;
        }
    }

    @Override
    public void write(RunEvent event) throws IOException {
        send(SseEncoder.event(event.event(), edition.json(event)));
    }

    @Override
    public void write(LoggedEvent event) throws IOException {
        send(frame(event));
    }

    @Override
    public void write(StoredEvent event) throws IOException {
        send(SseEncoder.event(event.event(), edition.json(event).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void heartbeat() throws IOException {
        send(comment);
    }

    @Override
    public Duration heartbeatEvery() {
        return heartbeatEvery;
    }

    @Override
    public boolean saysSubscribed() {
        return edition.has(Rule.RESUMED_WORKFLOWS_SAY_SUBSCRIBED);
    }

    @Override
    public void writeAll(EventCursor cursor, boolean heartbeats) throws IOException, InterruptedException {
        long skippedBefore = cursor.skipped();
        LoggedEvent event = cursor.poll();
        if (event == null && !cursor.isAtEnd()) {
            stream.begin(); // the client learns that the run was accepted, however long it is silent
            event = next(cursor, heartbeats);
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
            event = next(cursor, heartbeats);
        }
    }

    /** The next event; {@code null} at the end, or when it is time for a heartbeat. */
    private @Nullable LoggedEvent next(EventCursor cursor, boolean heartbeats) throws InterruptedException {
        return heartbeats ? cursor.next(heartbeatEvery) : cursor.next();
    }

    private void writeWithWhatIsThere(LoggedEvent first, EventCursor cursor, long skippedBefore) throws IOException {
        checkNoneLost(cursor, skippedBefore);
        byte[] frame = frame(first);
        LoggedEvent next = cursor.poll();
        if (next == null) {
            send(frame);
            return;
        }
        ByteArrayOutputStream batch = new ByteArrayOutputStream(4 * frame.length);
        batch.writeBytes(frame);
        while (next != null) {
            checkNoneLost(cursor, skippedBefore);
            batch.writeBytes(frame(next));
            next = batch.size() < COALESCED_BYTES ? cursor.poll() : null;
        }
        send(batch.toByteArray());
    }

    /** Nothing is written after a gap, so that a client that takes the stream up again misses nothing. */
    private void checkNoneLost(EventCursor cursor, long skippedBefore) throws IOException {
        if (cursor.skipped() > skippedBefore) {
            throw stream.drop("the client reads too slowly: events were lost to it");
        }
    }

    private byte[] frame(LoggedEvent event) {
        return SseEncoder.event(event.event().event(), numbered ? edition.numberedJson(event) : edition.json(event));
    }

    private void send(byte[] bytes) throws IOException {
        stream.write(bytes, 0, bytes.length);
    }
}
