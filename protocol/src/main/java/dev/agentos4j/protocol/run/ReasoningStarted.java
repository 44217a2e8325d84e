package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** The model begins to think. */
public final class ReasoningStarted extends RunEvent {

    public static final Shape<ReasoningStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "ReasoningStarted", ReasoningStarted::new);

    private ReasoningStarted(Values values) {
        super(values);
    }
}
