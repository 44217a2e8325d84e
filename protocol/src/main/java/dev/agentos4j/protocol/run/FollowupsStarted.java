package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** Follow-up questions are being thought of. */
public final class FollowupsStarted extends RunEvent {

    public static final Shape<FollowupsStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "FollowupsStarted", FollowupsStarted::new);

    private FollowupsStarted(Values values) {
        super(values);
    }
}
