package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Kind;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A model. {@code GET /models} and {@code GET /config}. */
public final class ModelInfo extends Struct {

    public static final Shape<ModelInfo> SHAPE = Shape.of("ModelInfo", ModelInfo::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> MODEL = SHAPE.text("model");
    public static final Field<String> PROVIDER = SHAPE.text("provider");

    /** A model, or its id alone. */
    static final Kind<ModelInfo> KIND =
            Kinds.structOrText(() -> SHAPE, id -> SHAPE.builder().set(ID, id).build());

    private ModelInfo(Values values) {
        super(values);
    }

    /** The id of the model, such as {@code gpt-5}. */
    public @Nullable String id() {
        return get(ID);
    }

    /** Its name. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** The id of the model where a details route says it. */
    public @Nullable String model() {
        return get(MODEL);
    }

    /** Its provider. */
    public @Nullable String provider() {
        return get(PROVIDER);
    }

    /** The id of the model, whichever of the two names the route uses. */
    public @Nullable String modelId() {
        String id = id();
        return id == null ? model() : id;
    }
}
