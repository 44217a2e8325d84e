package dev.agentos4j.runtime.knowledge.chunk;

import org.jspecify.annotations.Nullable;

/**
 * How large pieces are.
 *
 * @param size characters of a piece at most
 * @param overlap characters that a piece repeats of the one before
 */
public record ChunkSize(int size, int overlap) {

    /** What is used unless something else is asked for. */
    public static final ChunkSize DEFAULT = new ChunkSize(5000, 0);

    public ChunkSize {
        if (size < 1) {
            throw new IllegalArgumentException("chunk_size must be at least 1, not " + size);
        }
        if (overlap < 0 || overlap >= size) {
            throw new IllegalArgumentException(
                    "chunk_overlap must be at least 0 and less than chunk_size " + size + ", not " + overlap);
        }
        overlap = Math.min(overlap, size - leastStep(size)); // else it would multiply the text
    }

    /** These, with the default for what is not given. */
    public static ChunkSize of(@Nullable Integer size, @Nullable Integer overlap) {
        return new ChunkSize(size == null ? DEFAULT.size : size, overlap == null ? DEFAULT.overlap : overlap);
    }

    /**
     * Where the next piece begins: before the end of the last one by the overlap, but at least a tenth of a piece further
     * than it began if it is that long, so that a large overlap does not multiply the text.
     */
    int next(int start, int end) {
        return Math.min(end, Math.max(start + leastStep(size), end - overlap));
    }

    private static int leastStep(int size) {
        return Math.max(1, size / 10);
    }
}
