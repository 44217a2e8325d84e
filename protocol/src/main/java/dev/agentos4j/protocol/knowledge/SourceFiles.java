package dev.agentos4j.protocol.knowledge;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.page.PageMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a remote source holds in one place, a page of it. */
public final class SourceFiles extends Struct {

    public static final Shape<SourceFiles> SHAPE = Shape.of("SourceFiles", SourceFiles::new);
    public static final Field<String> SOURCE_ID = SHAPE.text("source_id");
    public static final Field<String> SOURCE_NAME = SHAPE.text("source_name");
    public static final Field<String> PREFIX = SHAPE.text("prefix").nullable();
    public static final Field<List<SourceFolder>> FOLDERS = SHAPE.structs("folders", () -> SourceFolder.SHAPE);
    public static final Field<List<SourceFile>> FILES = SHAPE.structs("files", () -> SourceFile.SHAPE);
    public static final Field<PageMeta> META = SHAPE.struct("meta", () -> PageMeta.SHAPE);

    private SourceFiles(Values values) {
        super(values);
    }

    /** The id of the source. */
    public @Nullable String sourceId() {
        return get(SOURCE_ID);
    }

    /** What the source is called. */
    public @Nullable String sourceName() {
        return get(SOURCE_NAME);
    }

    /** The place. */
    public @Nullable String prefix() {
        return get(PREFIX);
    }

    /** The folders there; on the first page. */
    public List<SourceFolder> folders() {
        return list(FOLDERS);
    }

    /** The files there. */
    public List<SourceFile> files() {
        return list(FILES);
    }

    /** Where the page stands. The count may be a lower bound. */
    public @Nullable PageMeta meta() {
        return get(META);
    }
}
