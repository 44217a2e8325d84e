package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** The model that parses the answer is done. */
public final class ParserModelResponseCompleted extends RunEvent {

    public static final Shape<ParserModelResponseCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "ParserModelResponseCompleted", ParserModelResponseCompleted::new);

    private ParserModelResponseCompleted(Values values) {
        super(values);
    }
}
