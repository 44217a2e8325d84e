package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** What a run or a message cost. Servers leave zeros out. */
public final class RunMetrics extends Struct {

    public static final Shape<RunMetrics> SHAPE = Shape.of("RunMetrics", RunMetrics::new);
    public static final Field<Long> INPUT_TOKENS = SHAPE.integer("input_tokens");
    public static final Field<Long> OUTPUT_TOKENS = SHAPE.integer("output_tokens");
    public static final Field<Long> TOTAL_TOKENS = SHAPE.integer("total_tokens");
    public static final Field<Long> AUDIO_INPUT_TOKENS = SHAPE.integer("audio_input_tokens");
    public static final Field<Long> AUDIO_OUTPUT_TOKENS = SHAPE.integer("audio_output_tokens");
    public static final Field<Long> AUDIO_TOTAL_TOKENS = SHAPE.integer("audio_total_tokens");
    public static final Field<Long> CACHE_READ_TOKENS = SHAPE.integer("cache_read_tokens");
    public static final Field<Long> CACHE_WRITE_TOKENS = SHAPE.integer("cache_write_tokens");
    public static final Field<Long> REASONING_TOKENS = SHAPE.integer("reasoning_tokens");
    public static final Field<JsonNumber> COST = SHAPE.number("cost");
    public static final Field<JsonNumber> TIME_TO_FIRST_TOKEN = SHAPE.number("time_to_first_token");
    public static final Field<JsonNumber> DURATION = SHAPE.number("duration");
    public static final Field<JsonObject> DETAILS = SHAPE.object("details");
    public static final Field<JsonObject> ADDITIONAL_METRICS = SHAPE.object("additional_metrics");
    public static final Field<JsonObject> PROVIDER_METRICS = SHAPE.object("provider_metrics");

    /** No number at all. */
    public static final RunMetrics NONE = SHAPE.builder().build();

    private RunMetrics(Values values) {
        super(values);
    }

    /** The number of input tokens; 0 if not told. */
    public long inputTokens() {
        return get(INPUT_TOKENS, 0L);
    }

    /** The number of output tokens; 0 if not told. */
    public long outputTokens() {
        return get(OUTPUT_TOKENS, 0L);
    }

    /** The number of total tokens; 0 if not told. */
    public long totalTokens() {
        return get(TOTAL_TOKENS, 0L);
    }

    /** The number of audio input tokens; 0 if not told. */
    public long audioInputTokens() {
        return get(AUDIO_INPUT_TOKENS, 0L);
    }

    /** The number of audio output tokens; 0 if not told. */
    public long audioOutputTokens() {
        return get(AUDIO_OUTPUT_TOKENS, 0L);
    }

    /** The number of audio total tokens; 0 if not told. */
    public long audioTotalTokens() {
        return get(AUDIO_TOTAL_TOKENS, 0L);
    }

    /** The number of cache read tokens; 0 if not told. */
    public long cacheReadTokens() {
        return get(CACHE_READ_TOKENS, 0L);
    }

    /** The number of cache write tokens; 0 if not told. */
    public long cacheWriteTokens() {
        return get(CACHE_WRITE_TOKENS, 0L);
    }

    /** The number of reasoning tokens; 0 if not told. */
    public long reasoningTokens() {
        return get(REASONING_TOKENS, 0L);
    }

    /** In the currency of the model provider. */
    public @Nullable Double cost() {
        JsonNumber value = get(COST);
        return value == null ? null : value.doubleValue();
    }

    /** Seconds until the first token. */
    public @Nullable Double timeToFirstToken() {
        JsonNumber value = get(TIME_TO_FIRST_TOKEN);
        return value == null ? null : value.doubleValue();
    }

    /** Seconds. */
    public @Nullable Double duration() {
        JsonNumber value = get(DURATION);
        return value == null ? null : value.doubleValue();
    }

    /** The same by model: for each kind of model a list of entries. */
    public @Nullable JsonObject details() {
        return get(DETAILS);
    }

    /** What the server measures besides. */
    public @Nullable JsonObject additionalMetrics() {
        return get(ADDITIONAL_METRICS);
    }

    /** What the provider measures besides. */
    public @Nullable JsonObject providerMetrics() {
        return get(PROVIDER_METRICS);
    }
}
