package dev.agentos4j.protocol.eval;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** What a judge thinks of one answer. */
public final class Judgement extends Struct {

    public static final Shape<Judgement> SHAPE = Shape.of("Judgement", Judgement::new);
    public static final Field<String> INPUT = SHAPE.text("input");
    public static final Field<String> OUTPUT = SHAPE.text("output");
    public static final Field<String> CRITERIA = SHAPE.text("criteria");
    public static final Field<Long> SCORE = SHAPE.integer("score").nullable();
    public static final Field<String> REASON = SHAPE.text("reason").nullable();
    public static final Field<Boolean> PASSED = SHAPE.bool("passed");

    private Judgement(Values values) {
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

    /** What it is judged by. */
    public String criteria() {
        return get(CRITERIA, "");
    }

    /** From 1 to 10; {@code null} where it is passing or not. */
    public @Nullable Long score() {
        return get(SCORE);
    }

    /** Why. */
    public @Nullable String reason() {
        return get(REASON);
    }

    /** Whether it passed. */
    public boolean passed() {
        return get(PASSED, false);
    }
}
