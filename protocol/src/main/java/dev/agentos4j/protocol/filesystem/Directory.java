package dev.agentos4j.protocol.filesystem;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.page.PageMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a directory holds: {@code GET /filesystem/entries}. */
public final class Directory extends Struct {

    public static final Shape<Directory> SHAPE = Shape.of("Directory", Directory::new);
    public static final Field<String> NAMESPACE = SHAPE.text("namespace");
    public static final Field<List<String>> AGENT_IDS = SHAPE.texts("agent_ids");
    public static final Field<String> DIRECTORY = SHAPE.text("directory");
    public static final Field<List<DirectoryEntry>> ENTRIES = SHAPE.structs("entries", () -> DirectoryEntry.SHAPE);
    public static final Field<NamespaceUsage> USAGE = SHAPE.struct("usage", () -> NamespaceUsage.SHAPE);
    public static final Field<PageMeta> META = SHAPE.struct("meta", () -> PageMeta.SHAPE);

    private Directory(Values values) {
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

    /** The directory; empty for the root. */
    public String directory() {
        return get(DIRECTORY, "");
    }

    /** A page of what it holds. */
    public List<DirectoryEntry> entries() {
        return list(ENTRIES);
    }

    /** How much the whole namespace holds. */
    public @Nullable NamespaceUsage usage() {
        return get(USAGE);
    }

    /** Which page it is. */
    public @Nullable PageMeta meta() {
        return get(META);
    }
}
