package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** A step goes on. */
public final class StepContinued extends RunEvent {

    public static final Shape<StepContinued> SHAPE =
            Shape.extending(RunEvent.HEADER, "StepContinued", StepContinued::new);

    private StepContinued(Values values) {
        super(values);
    }
}
