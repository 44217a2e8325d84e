package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** The model is asked. */
public final class ModelRequestStarted extends RunEvent {

    public static final Shape<ModelRequestStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "ModelRequestStarted", ModelRequestStarted::new);
    public static final Field<String> MODEL = SHAPE.kind("model", Kinds.recurringText());
    public static final Field<String> MODEL_PROVIDER = SHAPE.kind("model_provider", Kinds.recurringText());

    private ModelRequestStarted(Values values) {
        super(values);
    }

    /** The id of the model. */
    public @Nullable String model() {
        return get(MODEL);
    }

    /** Its provider. */
    public @Nullable String modelProvider() {
        return get(MODEL_PROVIDER);
    }
}
