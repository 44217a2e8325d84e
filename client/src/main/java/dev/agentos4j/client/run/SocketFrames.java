package dev.agentos4j.client.run;

import dev.agentos4j.client.error.MalformedResponseException;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonReader;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.protocol.sse.SseDecoder;
import dev.agentos4j.protocol.sse.SseLimits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the messages of a workflow socket, which come in two forms: as JSON, and as the text of a server-sent event. */
final class SocketFrames {

    private final SseLimits limits;
    private final JsonReader json = JsonReader.lenient();

    SocketFrames(SseLimits limits) {
        this.limits = limits;
    }

    /** The events in a message: one, as a rule. */
    List<RunEvent> read(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        List<RunEvent> events = new ArrayList<>(1);
        try {
            if (message.stripLeading().startsWith("{")) {
                events.add(RunEvents.read(json, null, bytes, 0, bytes.length));
            } else {
                new SseDecoder(limits)
                        .feed(
                                ByteBuffer.wrap(bytes),
                                (name, data, offset, length) ->
                                        events.add(RunEvents.read(json, name, data, offset, length)));
            }
        } catch (JsonException unreadable) {
            throw new MalformedResponseException(
                    "the workflow socket brought what is not an event (" + unreadable.getMessage() + "): "
                            + message.substring(0, Math.min(message.length(), 200)),
                    null,
                    unreadable);
        }
        return events;
    }
}
