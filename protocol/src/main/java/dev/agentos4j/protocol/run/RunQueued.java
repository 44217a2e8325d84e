package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** A workflow run that was started or continued over the socket waits in the durable queue. On the wire {@code queued}. */
public final class RunQueued extends RunEvent {

    public static final Shape<RunQueued> SHAPE = Shape.extending(RunEvent.HEADER, "RunQueued", RunQueued::new);

    private RunQueued(Values values) {
        super(values);
    }
}
