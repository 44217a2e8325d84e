package dev.agentos4j.protocol.filesystem;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that an agent keeps, in a list over all of them: {@code GET /filesystem/files}. */
public final class StoredFile extends Struct {

    public static final Shape<StoredFile> SHAPE = Shape.of("StoredFile", StoredFile::new);
    public static final Field<String> NAMESPACE = SHAPE.text("namespace");
    public static final Field<String> PATH = SHAPE.text("path");
    public static final Field<List<String>> AGENT_IDS = SHAPE.texts("agent_ids");
    public static final Field<Long> SIZE_BYTES = SHAPE.integer("size_bytes");
    public static final Field<Long> VERSION = SHAPE.integer("version").nullable();
    public static final Field<Instant> UPDATED_AT = SHAPE.epoch("updated_at").nullable();
    public static final Field<String> USER_ID = SHAPE.text("user_id").nullable();
    public static final Field<String> SNIPPET = SHAPE.text("snippet").nullable();
    public static final Field<Long> LINE = SHAPE.integer("line").nullable();
    public static final Field<Long> MATCH_COUNT = SHAPE.integer("match_count").nullable();

    private StoredFile(Values values) {
        super(values);
    }

    /** The namespace it belongs to. */
    public String namespace() {
        return get(NAMESPACE, "");
    }

    /** Its path in the namespace. */
    public String path() {
        return get(PATH, "");
    }

    /** The agents that use the namespace. */
    public List<String> agentIds() {
        return list(AGENT_IDS);
    }

    /** How many bytes it has. */
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

    /** The text around the first match of a search. */
    public @Nullable String snippet() {
        return get(SNIPPET);
    }

    /** The line of that match, from 1. */
    public @Nullable Long line() {
        return get(LINE);
    }

    /** How many matches it has. */
    public @Nullable Long matchCount() {
        return get(MATCH_COUNT);
    }
}
