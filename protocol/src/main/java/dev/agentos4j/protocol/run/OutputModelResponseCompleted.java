package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** The model that words the answer is done. */
public final class OutputModelResponseCompleted extends RunEvent {

    public static final Shape<OutputModelResponseCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "OutputModelResponseCompleted", OutputModelResponseCompleted::new);

    private OutputModelResponseCompleted(Values values) {
        super(values);
    }
}
