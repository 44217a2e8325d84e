package dev.agentos4j.protocol.filesystem;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.page.PageMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search found: {@code GET /filesystem/search}. */
public final class FileMatches extends Struct {

    public static final Shape<FileMatches> SHAPE = Shape.of("FileMatches", FileMatches::new);
    public static final Field<String> NAMESPACE = SHAPE.text("namespace");
    public static final Field<List<String>> AGENT_IDS = SHAPE.texts("agent_ids");
    public static final Field<String> QUERY = SHAPE.text("query");
    public static final Field<String> DIRECTORY = SHAPE.text("directory");
    public static final Field<List<FileMatch>> ENTRIES = SHAPE.structs("entries", () -> FileMatch.SHAPE);
    public static final Field<PageMeta> META = SHAPE.struct("meta", () -> PageMeta.SHAPE);

    private FileMatches(Values values) {
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

    /** The text that was searched for. */
    public String query() {
        return get(QUERY, "");
    }

    /** The directory that was searched; empty for the root. */
    public String directory() {
        return get(DIRECTORY, "");
    }

    /** A page of the files. */
    public List<FileMatch> entries() {
        return list(ENTRIES);
    }

    /** Which page it is. */
    public @Nullable PageMeta meta() {
        return get(META);
    }
}
