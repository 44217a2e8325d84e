package dev.agentos4j.protocol.filesystem;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a file, or a part of it: {@code GET /filesystem/content}. */
public final class FileContent extends Struct {

    public static final Shape<FileContent> SHAPE = Shape.of("FileContent", FileContent::new);
    public static final Field<String> NAMESPACE = SHAPE.text("namespace");
    public static final Field<List<String>> AGENT_IDS = SHAPE.texts("agent_ids");
    public static final Field<String> PATH = SHAPE.text("path");
    public static final Field<String> CONTENT = SHAPE.text("content");
    public static final Field<Long> SIZE_BYTES = SHAPE.integer("size_bytes");
    public static final Field<Long> VERSION = SHAPE.integer("version").nullable();
    public static final Field<Instant> UPDATED_AT = SHAPE.epoch("updated_at").nullable();
    public static final Field<String> USER_ID = SHAPE.text("user_id").nullable();
    public static final Field<Long> LINE_COUNT = SHAPE.integer("line_count");
    public static final Field<Boolean> TRUNCATED = SHAPE.bool("truncated");
    public static final Field<Long> OFFSET = SHAPE.integer("offset");
    public static final Field<Long> LIMIT = SHAPE.integer("limit");
    public static final Field<Long> NEXT_OFFSET = SHAPE.integer("next_offset").nullable();

    private FileContent(Values values) {
        super(values);
    }

    /** The namespace. */
    public String namespace() {
        return get(NAMESPACE, "");
    }

    /** The agents that use it. */
    public List<String> agentIds() {
        return list(AGENT_IDS);
    }

    /** The path of the file. */
    public String path() {
        return get(PATH, "");
    }

    /** The text. */
    public String content() {
        return get(CONTENT, "");
    }

    /** How many bytes the whole file has. */
    public long sizeBytes() {
        return get(SIZE_BYTES, 0L);
    }

    /** Its version, where the storage counts them. */
    public @Nullable Long version() {
        return get(VERSION);
    }

    /** When it changed last. */
    public @Nullable Instant updatedAt() {
        return get(UPDATED_AT);
    }

    /** Whose it is; {@code null} if it is shared. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** How many lines the whole file has. */
    public long lineCount() {
        return get(LINE_COUNT, 0L);
    }

    /** Whether there is more after this. */
    public boolean truncated() {
        return get(TRUNCATED, false);
    }

    /** Where this part begins, in characters. */
    public long offset() {
        return get(OFFSET, 0L);
    }

    /** How many characters it has at most. */
    public long limit() {
        return get(LIMIT, 0L);
    }

    /** Where the next part begins; {@code null} if there is none. */
    public @Nullable Long nextOffset() {
        return get(NEXT_OFFSET);
    }
}
