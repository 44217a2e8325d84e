package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** The session is being summed up. */
public final class SessionSummaryStarted extends RunEvent {

    public static final Shape<SessionSummaryStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "SessionSummaryStarted", SessionSummaryStarted::new);

    private SessionSummaryStarted(Values values) {
        super(values);
    }
}
