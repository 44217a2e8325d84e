package dev.agentos4j.protocol.knowledge;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reader or a chunker that the server cannot use, and why. */
public final class MissingPart extends Struct {

    public static final Shape<MissingPart> SHAPE = Shape.of("MissingPart", MissingPart::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<List<String>> MISSING_PACKAGES = SHAPE.texts("missing_packages");
    public static final Field<String> REASON = SHAPE.text("reason");

    private MissingPart(Values values) {
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

    /** What it does. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** The packages that it needs. */
    public List<String> missingPackages() {
        return list(MISSING_PACKAGES);
    }

    /** Why it cannot be used. */
    public @Nullable String reason() {
        return get(REASON);
    }
}
