package dev.agentos4j.protocol.eval;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How near the answers came to what was expected. */
public final class AccuracyResult extends Struct {

    public static final Shape<AccuracyResult> SHAPE = Shape.of("AccuracyResult", AccuracyResult::new);
    public static final Field<List<AccuracyScore>> RESULTS = SHAPE.structs("results", () -> AccuracyScore.SHAPE);
    public static final Field<JsonNumber> AVG_SCORE = SHAPE.number("avg_score").nullable();
    public static final Field<JsonNumber> MEAN_SCORE =
            SHAPE.number("mean_score").nullable();
    public static final Field<JsonNumber> MIN_SCORE = SHAPE.number("min_score").nullable();
    public static final Field<JsonNumber> MAX_SCORE = SHAPE.number("max_score").nullable();
    public static final Field<JsonNumber> STD_DEV_SCORE =
            SHAPE.number("std_dev_score").nullable();

    private AccuracyResult(Values values) {
        super(values);
    }

    /** Each run. */
    public List<AccuracyScore> results() {
        return list(RESULTS);
    }

    /** The average of the scores. */
    public @Nullable Double avgScore() {
        JsonNumber number = get(AVG_SCORE);
        return number == null ? null : number.doubleValue();
    }

    /** The same. */
    public @Nullable Double meanScore() {
        JsonNumber number = get(MEAN_SCORE);
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
}
