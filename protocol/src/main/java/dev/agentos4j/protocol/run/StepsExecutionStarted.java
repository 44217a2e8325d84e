package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A group of steps begins. */
public final class StepsExecutionStarted extends RunEvent {

    public static final Shape<StepsExecutionStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "StepsExecutionStarted", StepsExecutionStarted::new);
    public static final Field<Long> STEPS_COUNT = SHAPE.integer("steps_count");

    private StepsExecutionStarted(Values values) {
        super(values);
    }

    /** How many steps. */
    public @Nullable Long stepsCount() {
        return get(STEPS_COUNT);
    }
}
