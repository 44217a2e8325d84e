package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** An event that this version does not know; {@link #event()} is its name, {@link #extra()} the rest. */
public final class UnknownEvent extends RunEvent {

    public static final Shape<UnknownEvent> SHAPE = Shape.extending(RunEvent.HEADER, "UnknownEvent", UnknownEvent::new);

    private UnknownEvent(Values values) {
        super(values);
    }
}
