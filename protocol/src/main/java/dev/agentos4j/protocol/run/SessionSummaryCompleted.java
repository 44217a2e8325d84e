package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** The session was summed up. */
public final class SessionSummaryCompleted extends RunEvent {

    public static final Shape<SessionSummaryCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "SessionSummaryCompleted", SessionSummaryCompleted::new);
    public static final Field<JsonObject> SESSION_SUMMARY = SHAPE.object("session_summary");

    private SessionSummaryCompleted(Values values) {
        super(values);
    }

    /** The summary. */
    public @Nullable JsonObject sessionSummary() {
        return get(SESSION_SUMMARY);
    }
}
