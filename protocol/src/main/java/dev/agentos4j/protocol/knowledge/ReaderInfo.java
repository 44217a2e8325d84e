package dev.agentos4j.protocol.knowledge;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reader: what turns files of some kind into text. */
public final class ReaderInfo extends Struct {

    public static final Shape<ReaderInfo> SHAPE = Shape.of("ReaderInfo", ReaderInfo::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> NAME = SHAPE.text("name").nullable();
    public static final Field<String> DESCRIPTION = SHAPE.text("description").nullable();
    public static final Field<List<String>> CHUNKERS = SHAPE.texts("chunkers").nullable();
    public static final Field<List<String>> CONTENT_TYPES =
            SHAPE.texts("content_types").since(AgnoLevel.V3_1);
    public static final Field<Map<String, List<String>>> UNAVAILABLE_CONTENT_TYPES = SHAPE.map(
                    "unavailable_content_types", Kinds.list(Kinds.TEXT))
            .nullable()
            .since(AgnoLevel.V3_1);

    private ReaderInfo(Values values) {
        super(values);
    }

    /** Its id, to be given with an upload. */
    public @Nullable String id() {
        return get(ID);
    }

    /** What it is called. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What it reads. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** The ways to split what it reads, by their keys. */
    public List<String> chunkers() {
        return list(CHUNKERS);
    }

    /** The kinds of content that it reads. */
    public List<String> contentTypes() {
        return list(CONTENT_TYPES);
    }

    /** The kinds of content for which it lacks packages, with these. */
    public Map<String, List<String>> unavailableContentTypes() {
        return get(UNAVAILABLE_CONTENT_TYPES, Map.of());
    }
}
