package dev.agentos4j.protocol.knowledge;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the pieces of a knowledge base are searched. */
public final class VectorDbInfo extends Struct {

    public static final Shape<VectorDbInfo> SHAPE = Shape.of("VectorDbInfo", VectorDbInfo::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> NAME = SHAPE.text("name").nullable();
    public static final Field<String> DESCRIPTION = SHAPE.text("description").nullable();
    public static final Field<List<String>> SEARCH_TYPES =
            SHAPE.texts("search_types").nullable();

    private VectorDbInfo(Values values) {
        super(values);
    }

    /** Its id. */
    public @Nullable String id() {
        return get(ID);
    }

    /** What it is called. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What it is. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** How it searches: {@code vector}, {@code keyword}, {@code hybrid}. */
    public List<String> searchTypes() {
        return list(SEARCH_TYPES);
    }
}
