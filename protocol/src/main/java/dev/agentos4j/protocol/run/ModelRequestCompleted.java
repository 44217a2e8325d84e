package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** The model has answered. */
public final class ModelRequestCompleted extends RunEvent {

    public static final Shape<ModelRequestCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "ModelRequestCompleted", ModelRequestCompleted::new);
    public static final Field<String> MODEL = SHAPE.kind("model", Kinds.recurringText());
    public static final Field<String> MODEL_PROVIDER = SHAPE.kind("model_provider", Kinds.recurringText());
    public static final Field<Long> INPUT_TOKENS = SHAPE.integer("input_tokens");
    public static final Field<Long> OUTPUT_TOKENS = SHAPE.integer("output_tokens");
    public static final Field<Long> TOTAL_TOKENS = SHAPE.integer("total_tokens");
    public static final Field<Long> REASONING_TOKENS = SHAPE.integer("reasoning_tokens");
    public static final Field<Long> CACHE_READ_TOKENS = SHAPE.integer("cache_read_tokens");
    public static final Field<Long> CACHE_WRITE_TOKENS = SHAPE.integer("cache_write_tokens");
    public static final Field<JsonNumber> TIME_TO_FIRST_TOKEN = SHAPE.number("time_to_first_token");

    public static final Field<FinishReason> FINISH_REASON = SHAPE.kind("finish_reason", FinishReason.KIND);

    private ModelRequestCompleted(Values values) {
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

    /** The number of input tokens. */
    public @Nullable Long inputTokens() {
        return get(INPUT_TOKENS);
    }

    /** The number of output tokens. */
    public @Nullable Long outputTokens() {
        return get(OUTPUT_TOKENS);
    }

    /** The number of total tokens. */
    public @Nullable Long totalTokens() {
        return get(TOTAL_TOKENS);
    }

    /** The number of reasoning tokens. */
    public @Nullable Long reasoningTokens() {
        return get(REASONING_TOKENS);
    }

    /** The number of cache read tokens. */
    public @Nullable Long cacheReadTokens() {
        return get(CACHE_READ_TOKENS);
    }

    /** The number of cache write tokens. */
    public @Nullable Long cacheWriteTokens() {
        return get(CACHE_WRITE_TOKENS);
    }

    /** Why the answer is not whole; {@code null} if it is, or the server does not say (Agno's does not). */
    public @Nullable FinishReason finishReason() {
        return get(FINISH_REASON);
    }

    /** Seconds; absent when only tool calls came. */
    public @Nullable Double timeToFirstToken() {
        JsonNumber value = get(TIME_TO_FIRST_TOKEN);
        return value == null ? null : value.doubleValue();
    }
}
