package dev.agentos4j.protocol.knowledge;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A folder of a remote source. */
public final class SourceFolder extends Struct {

    public static final Shape<SourceFolder> SHAPE = Shape.of("SourceFolder", SourceFolder::new);
    public static final Field<String> PREFIX = SHAPE.text("prefix");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<Boolean> IS_EMPTY = SHAPE.bool("is_empty");

    private SourceFolder(Values values) {
        super(values);
    }

    /** Its path, to be given as prefix to list it. */
    public @Nullable String prefix() {
        return get(PREFIX);
    }

    /** Its name. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** Whether it holds nothing. */
    public @Nullable Boolean isEmpty() {
        return get(IS_EMPTY);
    }
}
