package dev.agentos4j.client.http;

import dev.agentos4j.client.error.MalformedResponseException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts an answer together in memory, up to a limit. Bytes are copied out of the buffers that they come in, because a
 * buffer weighs many times the byte that it may hold.
 */
final class BodyCollector {

    private static final int SMALLEST_BLOCK = 4 << 10;
    private static final int LARGEST_BLOCK = 1 << 20;

    private final Attempts<?> attempts;
    private final long limit;
    private final List<byte[]> full = new ArrayList<>(2);
    private byte[] block = new byte[0];
    private int filled;
    private long length;

    BodyCollector(Attempts<?> attempts, long limit) {
        this.attempts = attempts;
        this.limit = Math.min(limit, Integer.MAX_VALUE - 16);
    }

    void add(List<ByteBuffer> more) {
        for (ByteBuffer part : more) {
            if (length + part.remaining() > limit) {
                throw new MalformedResponseException(
                        attempts.subject() + ": the answer is longer than " + limit
                                + " bytes. Ask for less, or raise builder.maxResponseBytes(...).",
                        null,
                        null);
            }
            length += part.remaining();
            while (part.hasRemaining()) {
                if (filled == block.length) {
                    begin(part.remaining());
                }
                int count = Math.min(part.remaining(), block.length - filled);
                part.get(block, filled, count);
                filled += count;
            }
        }
    }

    /** Begins a block: of exactly the first bytes, which are often all, and then of an eighth of what there is. */
    private void begin(int needed) {
        if (block.length == 0) {
            block = new byte[needed];
            return;
        }
        full.add(block);
        long eighth = Math.min(Math.max(length / 8, SMALLEST_BLOCK), LARGEST_BLOCK);
        block = new byte[(int) Math.max(Math.min(needed, LARGEST_BLOCK), eighth)];
        filled = 0;
    }

    /** How many bytes are set aside. */
    long kept() {
        return full.stream().mapToLong(each -> each.length).sum() + block.length;
    }

    /** The whole; what was gathered is given away. */
    byte[] bytes() {
        if (full.isEmpty() && filled == block.length) {
            return block;
        }
        byte[] whole = new byte[(int) length];
        int at = 0;
        for (int i = 0; i < full.size(); i++) {
            byte[] each = full.set(i, block);
            System.arraycopy(each, 0, whole, at, each.length);
            at += each.length;
        }
        System.arraycopy(block, 0, whole, at, filled);
        return whole;
    }
}
