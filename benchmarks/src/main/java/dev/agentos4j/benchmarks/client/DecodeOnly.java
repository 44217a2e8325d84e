package dev.agentos4j.benchmarks.client;

import dev.agentos4j.protocol.json.JsonReader;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.sse.SseDecoder;

/** Our decoding alone, from memory and without a network: the part of the Java client that is not HTTP. */
final class DecodeOnly implements Contender {
    private static final int CHUNK_BYTES = 16 << 10;

    private final byte[] output = CannedRun.output();
    private final byte[] stream = CannedRun.stream();
    private long decoded;

    @Override
    public void unary() {
        RunOutput run = RunOutput.SHAPE.read(output);
        if (run.runId() == null) {
            throw new IllegalStateException("the canned run has an id");
        }
    }

    @Override
    public long stream() {
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
