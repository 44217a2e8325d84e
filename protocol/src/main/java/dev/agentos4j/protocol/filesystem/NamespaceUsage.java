package dev.agentos4j.protocol.filesystem;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;

/** How much a namespace holds. */
public final class NamespaceUsage extends Struct {

    public static final Shape<NamespaceUsage> SHAPE = Shape.of("NamespaceUsage", NamespaceUsage::new);
    public static final Field<Long> FILE_COUNT = SHAPE.integer("file_count");
    public static final Field<Long> TOTAL_BYTES = SHAPE.integer("total_bytes");
    public static final Field<Long> BYTES_LIMIT = SHAPE.integer("bytes_limit");

    private NamespaceUsage(Values values) {
        super(values);
    }

    /** How many files it has. */
    public long fileCount() {
        return get(FILE_COUNT, 0L);
    }

    /** How many bytes they have together. */
    public long totalBytes() {
        return get(TOTAL_BYTES, 0L);
    }

    /** How many bytes it may hold. */
    public long bytesLimit() {
        return get(BYTES_LIMIT, 0L);
    }
}
