package dev.agentos4j.protocol.metrics;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;

/** The tokens of one day. */
public final class DayTokens extends Struct {

    public static final Shape<DayTokens> SHAPE = Shape.of("DayTokens", DayTokens::new);
    public static final Field<Long> INPUT_TOKENS = SHAPE.integer("input_tokens");
    public static final Field<Long> OUTPUT_TOKENS = SHAPE.integer("output_tokens");
    public static final Field<Long> TOTAL_TOKENS = SHAPE.integer("total_tokens");
    public static final Field<Long> AUDIO_TOTAL_TOKENS = SHAPE.integer("audio_total_tokens");
    public static final Field<Long> AUDIO_INPUT_TOKENS = SHAPE.integer("audio_input_tokens");
    public static final Field<Long> AUDIO_OUTPUT_TOKENS = SHAPE.integer("audio_output_tokens");
    public static final Field<Long> CACHE_READ_TOKENS = SHAPE.integer("cache_read_tokens");
    public static final Field<Long> CACHE_WRITE_TOKENS = SHAPE.integer("cache_write_tokens");
    public static final Field<Long> REASONING_TOKENS = SHAPE.integer("reasoning_tokens");

    private DayTokens(Values values) {
        super(values);
    }

    /** Tokens that models were given. */
    public long inputTokens() {
        return get(INPUT_TOKENS, 0L);
    }

    /** Tokens that models gave. */
    public long outputTokens() {
        return get(OUTPUT_TOKENS, 0L);
    }

    /** Both together. */
    public long totalTokens() {
        return get(TOTAL_TOKENS, 0L);
    }

    /** Audio, both ways. */
    public long audioTotalTokens() {
        return get(AUDIO_TOTAL_TOKENS, 0L);
    }

    /** Audio that models were given. */
    public long audioInputTokens() {
        return get(AUDIO_INPUT_TOKENS, 0L);
    }

    /** Audio that models gave. */
    public long audioOutputTokens() {
        return get(AUDIO_OUTPUT_TOKENS, 0L);
    }

    /** Tokens read from a provider's cache. */
    public long cacheReadTokens() {
        return get(CACHE_READ_TOKENS, 0L);
    }

    /** Tokens written to a provider's cache. */
    public long cacheWriteTokens() {
        return get(CACHE_WRITE_TOKENS, 0L);
    }

    /** Tokens that models thought with. */
    public long reasoningTokens() {
        return get(REASONING_TOKENS, 0L);
    }
}
