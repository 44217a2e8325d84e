package dev.agentos4j.protocol.sse;

/**
 * How much of one stream an {@link SseDecoder} holds in memory before it gives up with an {@link SseLimitException}.
 * Nothing is ever cut short in silence.
 *
 * @param maxLineBytes the longest line, field name included, line end excluded; at least 1
 * @param maxEventBytes the largest data of one event, its lines joined; at least 1
 */
public record SseLimits(int maxLineBytes, int maxEventBytes) {
    private static final int DEFAULT_BYTES = 64 << 20;

    /** 64 MiB a line and 64 MiB an event: room for base64 media, an end to a server that never stops. */
    public static final SseLimits DEFAULT = new SseLimits(DEFAULT_BYTES, DEFAULT_BYTES);

    public SseLimits {
        if (maxLineBytes < 1 || maxEventBytes < 1) {
            throw new IllegalArgumentException("limits must be at least 1 byte: maxLineBytes=" + maxLineBytes
                    + ", maxEventBytes=" + maxEventBytes);
        }
    }

    /** These limits with another longest line, in bytes. */
    public SseLimits withMaxLineBytes(int bytes) {
        return new SseLimits(bytes, maxEventBytes);
    }

    /** These limits with another largest event, in bytes. */
    public SseLimits withMaxEventBytes(int bytes) {
        return new SseLimits(maxLineBytes, bytes);
    }
}
