package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** A step begins. */
public final class StepStarted extends RunEvent {

    public static final Shape<StepStarted> SHAPE = Shape.extending(RunEvent.HEADER, "StepStarted", StepStarted::new);

    private StepStarted(Values values) {
        super(values);
    }
}
