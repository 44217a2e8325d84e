package dev.agentos4j.protocol.knowledge;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A file of a remote source. */
public final class SourceFile extends Struct {

    public static final Shape<SourceFile> SHAPE = Shape.of("SourceFile", SourceFile::new);
    public static final Field<String> KEY = SHAPE.text("key");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<Long> SIZE = SHAPE.integer("size").nullable();
    public static final Field<Timestamp> LAST_MODIFIED =
            SHAPE.time("last_modified").nullable();
    public static final Field<String> CONTENT_TYPE = SHAPE.text("content_type").nullable();

    private SourceFile(Values values) {
        super(values);
    }

    /** Its path, to be given when it is uploaded. */
    public @Nullable String key() {
        return get(KEY);
    }

    /** Its name. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** How many bytes it has. */
    public @Nullable Long size() {
        return get(SIZE);
    }

    /** When it was last changed. */
    public @Nullable Timestamp lastModified() {
        return get(LAST_MODIFIED);
    }

    /** Its media type. */
    public @Nullable String contentType() {
        return get(CONTENT_TYPE);
    }
}
