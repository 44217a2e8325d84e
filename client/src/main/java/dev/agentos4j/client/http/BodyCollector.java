package dev.agentos4j.client.http;

import dev.agentos4j.client.MalformedResponseException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Puts an answer together in memory, up to a limit. */
final class BodyCollector {

    private final Attempts<?> attempts;
    private final long limit;
    private final List<ByteBuffer> parts = new ArrayList<>(2);
    private long length;

    BodyCollector(Attempts<?> attempts, long limit) {
        this.attempts = attempts;
        this.limit = Math.min(limit, Integer.MAX_VALUE - 16);
    }

    void add(List<ByteBuffer> more) {
        for (ByteBuffer part : more) {
            length += part.remaining();
            parts.add(part);
        }
        if (length > limit) {
            throw new MalformedResponseException(
                    attempts.describe() + ": the answer is longer than " + limit
                            + " bytes. Ask for less, or raise builder.maxResponseBytes(...).",
                    null,
                    null);
        }
    }

    byte[] bytes() {
        byte[] whole = new byte[(int) length];
        int at = 0;
        for (ByteBuffer part : parts) {
            int count = part.remaining();
            part.get(whole, at, count);
            at += count;
        }
        return whole;
    }
}
