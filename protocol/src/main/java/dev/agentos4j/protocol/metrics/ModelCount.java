package dev.agentos4j.protocol.metrics;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;

/** How many runs a model had. */
public final class ModelCount extends Struct {

    public static final Shape<ModelCount> SHAPE = Shape.of("ModelCount", ModelCount::new);
    public static final Field<String> MODEL_ID = SHAPE.text("model_id");
    public static final Field<String> MODEL_PROVIDER = SHAPE.text("model_provider");
    public static final Field<Long> COUNT = SHAPE.integer("count");

    private ModelCount(Values values) {
        super(values);
    }

    /** The model. */
    public String modelId() {
        return get(MODEL_ID, "");
    }

    /** Who provides it. */
    public String modelProvider() {
        return get(MODEL_PROVIDER, "");
    }

    /** How many runs asked it. */
    public long count() {
        return get(COUNT, 0L);
    }
}
