package dev.agentos4j.benchmarks.client;

import dev.agentos4j.protocol.json.JsonReader;
import dev.agentos4j.protocol.page.PageShape;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.sse.SseDecoder;

/** Our decoding alone, from memory and without a network: the part of the Java client that is not HTTP. */
final class DecodeOnly implements Contender {
    private static final int CHUNK_BYTES = 16 << 10;

    private static final PageShape<ListedSession> PAGE = PageShape.of(ListedSession.SHAPE);

    private final byte[] output = CannedRun.output();
    private final byte[] page = CannedPage.sessions();
    private final byte[] stream = CannedRun.stream();
    private long decoded;

    @Override
    public long perform(Work work) {
        return switch (work) {
            case UNARY -> unary();
            case STREAM -> stream();
            case LIST -> list();
            case UPLOAD -> throw new IllegalArgumentException("there is nothing to decode in an upload");
        };
    }

    private long list() {
        if (PAGE.shape().read(page).data().size() != CannedPage.SESSIONS) {
            throw new IllegalStateException("the canned page has sessions");
        }
        return 1;
    }

    private long unary() {
        RunOutput run = RunOutput.SHAPE.read(output);
        if (run.runId() == null) {
            throw new IllegalStateException("the canned run has an id");
        }
        return 1;
    }

    private long stream() {
        decoded = 0;
        SseDecoder decoder = new SseDecoder();
        JsonReader reader = JsonReader.lenient();
        for (int at = 0; at < stream.length; at += CHUNK_BYTES) {
            decoder.feed(stream, at, Math.min(CHUNK_BYTES, stream.length - at), (name, data, offset, length) -> {
                RunEvent event = RunEvents.read(reader, name, data, offset, length);
                if (event.runId() != null) {
                    decoded++;
                }
            });
        }
        return decoded;
    }
}
