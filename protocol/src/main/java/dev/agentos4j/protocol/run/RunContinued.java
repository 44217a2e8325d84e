package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** A paused run goes on. */
public final class RunContinued extends RunEvent {

    public static final Shape<RunContinued> SHAPE = Shape.extending(RunEvent.HEADER, "RunContinued", RunContinued::new);

    private RunContinued(Values values) {
        super(values);
    }
}
