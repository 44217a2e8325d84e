package dev.agentos4j.protocol.eval;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a judge thinks of the answers. */
public final class JudgeResult extends Struct {

    public static final Shape<JudgeResult> SHAPE = Shape.of("JudgeResult", JudgeResult::new);
    public static final Field<String> RUN_ID = SHAPE.text("run_id");
    public static final Field<List<Judgement>> RESULTS = SHAPE.structs("results", () -> Judgement.SHAPE);
    public static final Field<JsonNumber> AVG_SCORE = SHAPE.number("avg_score").nullable();
    public static final Field<JsonNumber> MIN_SCORE = SHAPE.number("min_score").nullable();
    public static final Field<JsonNumber> MAX_SCORE = SHAPE.number("max_score").nullable();
    public static final Field<JsonNumber> STD_DEV_SCORE =
            SHAPE.number("std_dev_score").nullable();
    public static final Field<JsonNumber> PASS_RATE = SHAPE.number("pass_rate");

    private JudgeResult(Values values) {
        super(values);
    }

    /** The id of the evaluation. */
    public @Nullable String runId() {
        return get(RUN_ID);
    }

    /** Each run. */
    public List<Judgement> results() {
        return list(RESULTS);
    }

    /** The average of the scores; {@code null} where it is passing or not. */
    public @Nullable Double avgScore() {
        JsonNumber number = get(AVG_SCORE);
        return number == null ? null : number.doubleValue();
    }

    /** The lowest score. */
    public @Nullable Double minScore() {
        JsonNumber number = get(MIN_SCORE);
        return number == null ? null : number.doubleValue();
    }

    /** The highest score. */
    public @Nullable Double maxScore() {
        JsonNumber number = get(MAX_SCORE);
        return number == null ? null : number.doubleValue();
    }

    /** The standard deviation of the scores. */
    public @Nullable Double stdDevScore() {
        JsonNumber number = get(STD_DEV_SCORE);
        return number == null ? null : number.doubleValue();
    }

    /** How many of a hundred passed. */
    public @Nullable Double passRate() {
        JsonNumber number = get(PASS_RATE);
        return number == null ? null : number.doubleValue();
    }
}
