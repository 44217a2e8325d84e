package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;

/** Follow-up questions. */
public final class FollowupsCompleted extends RunEvent {

    public static final Shape<FollowupsCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "FollowupsCompleted", FollowupsCompleted::new);
    public static final Field<List<String>> FOLLOWUPS = SHAPE.texts("followups");

    private FollowupsCompleted(Values values) {
        super(values);
    }

    /** The questions. */
    public List<String> followups() {
        return list(FOLLOWUPS);
    }
}
