package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A condition was looked at. */
public final class ConditionExecutionStarted extends RunEvent {

    public static final Shape<ConditionExecutionStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "ConditionExecutionStarted", ConditionExecutionStarted::new);
    public static final Field<Boolean> CONDITION_RESULT = SHAPE.bool("condition_result");

    private ConditionExecutionStarted(Values values) {
        super(values);
    }

    /** What the condition says. */
    public @Nullable Boolean conditionResult() {
        return get(CONDITION_RESULT);
    }
}
