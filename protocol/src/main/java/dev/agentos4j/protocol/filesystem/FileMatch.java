package dev.agentos4j.protocol.filesystem;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A file that a search found. */
public final class FileMatch extends Struct {

    public static final Shape<FileMatch> SHAPE = Shape.of("FileMatch", FileMatch::new);
    public static final Field<String> PATH = SHAPE.text("path");
    public static final Field<Long> SIZE_BYTES = SHAPE.integer("size_bytes");
    public static final Field<String> SNIPPET = SHAPE.text("snippet");
    public static final Field<Long> LINE = SHAPE.integer("line").nullable();
    public static final Field<Long> MATCH_COUNT = SHAPE.integer("match_count");
    public static final Field<String> USER_ID = SHAPE.text("user_id").nullable();

    private FileMatch(Values values) {
        super(values);
    }

    /** Its path in the namespace. */
    public String path() {
        return get(PATH, "");
    }

    /** How many bytes it has. */
    public long sizeBytes() {
        return get(SIZE_BYTES, 0L);
    }

    /** The text around the first match. */
    public String snippet() {
        return get(SNIPPET, "");
    }

    /** The line of the first match, from 1. */
    public @Nullable Long line() {
        return get(LINE);
    }

    /** How many matches it has. */
    public long matchCount() {
        return get(MATCH_COUNT, 0L);
    }

    /** Whose it is; {@code null} if it is shared. */
    public @Nullable String userId() {
        return get(USER_ID);
    }
}
