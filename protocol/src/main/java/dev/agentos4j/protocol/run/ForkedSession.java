package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** The answer to forking a session. {@code POST /agents/{id}/sessions/{session_id}/fork}. */
public final class ForkedSession extends Struct {

    public static final Shape<ForkedSession> SHAPE = Shape.of("ForkedSession", ForkedSession::new);
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<String> FORKED_FROM_SESSION_ID = SHAPE.text("forked_from_session_id");

    private ForkedSession(Values values) {
        super(values);
    }

    /** The new session. */
    public String sessionId() {
        return get(SESSION_ID, "");
    }

    /** The old one. */
    public @Nullable String forkedFromSessionId() {
        return get(FORKED_FROM_SESSION_ID);
    }
}
