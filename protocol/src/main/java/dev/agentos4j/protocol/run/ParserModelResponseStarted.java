package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** The model that parses the answer begins. */
public final class ParserModelResponseStarted extends RunEvent {

    public static final Shape<ParserModelResponseStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "ParserModelResponseStarted", ParserModelResponseStarted::new);

    private ParserModelResponseStarted(Values values) {
        super(values);
    }
}
