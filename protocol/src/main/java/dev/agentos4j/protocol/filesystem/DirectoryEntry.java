package dev.agentos4j.protocol.filesystem;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file or a directory. */
public final class DirectoryEntry extends Struct {

    public static final Shape<DirectoryEntry> SHAPE = Shape.of("DirectoryEntry", DirectoryEntry::new);
    public static final Field<String> PATH = SHAPE.text("path");
    public static final Field<String> TYPE = SHAPE.text("type");
    public static final Field<Long> SIZE_BYTES = SHAPE.integer("size_bytes").nullable();
    public static final Field<Long> VERSION = SHAPE.integer("version").nullable();
    public static final Field<Instant> UPDATED_AT = SHAPE.epoch("updated_at").nullable();
    public static final Field<String> USER_ID = SHAPE.text("user_id").nullable();

    private DirectoryEntry(Values values) {
        super(values);
    }

    /** Its path in the namespace. */
    public String path() {
        return get(PATH, "");
    }

    /** {@code file} or {@code directory}. */
    public String type() {
        return get(TYPE, "");
    }

    /** How many bytes it has; {@code null} for a directory. */
    public @Nullable Long sizeBytes() {
        return get(SIZE_BYTES);
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
}
