package dev.agentos4j.protocol.filesystem;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.page.PageMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the files that agents keep: {@code GET /filesystem/files}. */
public final class StoredFiles extends Struct {

    public static final Shape<StoredFiles> SHAPE = Shape.of("StoredFiles", StoredFiles::new);
    public static final Field<List<StoredFile>> ENTRIES = SHAPE.structs("entries", () -> StoredFile.SHAPE);
    public static final Field<PageMeta> META = SHAPE.struct("meta", () -> PageMeta.SHAPE);

    private StoredFiles(Values values) {
        super(values);
    }

    /** The files. */
    public List<StoredFile> entries() {
        return list(ENTRIES);
    }

    /** Which page it is. */
    public @Nullable PageMeta meta() {
        return get(META);
    }
}
