package dev.agentos4j.protocol.sse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Feeds a decoder and writes down what it says. */
final class DecodedStream implements SseSink {
    private final SseDecoder decoder;
    private final List<SseItem> items = new ArrayList<>();

    DecodedStream() {
        this(SseLimits.DEFAULT);
    }

    DecodedStream(SseLimits limits) {
        decoder = new SseDecoder(limits);
    }

    static SseItem.Decoded whole(String stream) {
        return new DecodedStream().feed(stream).end();
    }

    static List<SseItem> items(String stream) {
        return whole(stream).items();
    }

    DecodedStream feed(String chunk) {
        return feed(chunk.getBytes(StandardCharsets.UTF_8));
    }

    /** The chunk lies in the middle of a larger array, which is overwritten afterwards, as a reused read buffer would be. */
    DecodedStream feed(byte[] chunk) {
        byte[] buffer = new byte[chunk.length + 7];
        Arrays.fill(buffer, (byte) '\n');
        System.arraycopy(chunk, 0, buffer, 3, chunk.length);
        decoder.feed(buffer, 3, chunk.length, this);
        Arrays.fill(buffer, (byte) '#');
        return this;
    }

    DecodedStream feed(ByteBuffer chunk) {
        decoder.feed(chunk, this);
        return this;
    }

    List<SseItem> items() {
        return items;
    }

    SseItem.Decoded end() {
        return new SseItem.Decoded(items, decoder.finish());
    }

    @Override
    public void event(String name, byte[] data, int offset, int length) {
        String text = new String(data, offset, length, StandardCharsets.UTF_8);
        items.add(new SseItem.Event(name, text, decoder.lastEventId()));
    }

    @Override
    public void comment(byte[] text, int offset, int length) {
        items.add(new SseItem.Comment(new String(text, offset, length, StandardCharsets.UTF_8)));
    }

    @Override
    public void retry(long millis) {
        items.add(new SseItem.Retry(millis));
    }
}
