package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** The model that words the answer begins. */
public final class OutputModelResponseStarted extends RunEvent {

    public static final Shape<OutputModelResponseStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "OutputModelResponseStarted", OutputModelResponseStarted::new);

    private OutputModelResponseStarted(Values values) {
        super(values);
    }
}
