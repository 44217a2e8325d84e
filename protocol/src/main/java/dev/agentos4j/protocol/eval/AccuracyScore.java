package dev.agentos4j.protocol.eval;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** How near one answer came. */
public final class AccuracyScore extends Struct {

    public static final Shape<AccuracyScore> SHAPE = Shape.of("AccuracyScore", AccuracyScore::new);
    public static final Field<String> INPUT = SHAPE.text("input");
    public static final Field<String> OUTPUT = SHAPE.text("output");
    public static final Field<String> EXPECTED_OUTPUT = SHAPE.text("expected_output");
    public static final Field<Long> SCORE = SHAPE.integer("score");
    public static final Field<String> REASON = SHAPE.text("reason");

    private AccuracyScore(Values values) {
        super(values);
    }

    /** What was asked. */
    public String input() {
        return get(INPUT, "");
    }

    /** What was answered. */
    public String output() {
        return get(OUTPUT, "");
    }

    /** What was expected. */
    public String expectedOutput() {
        return get(EXPECTED_OUTPUT, "");
    }

    /** From 1, wrong, to 10, as expected. */
    public long score() {
        return get(SCORE, 0L);
    }

    /** Why. */
    public @Nullable String reason() {
        return get(REASON);
    }
}
