package dev.agentos4j.protocol.session;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;

/** A new name for a session: {@code POST /sessions/{session_id}/rename}. */
public final class SessionRename extends Struct {

    public static final Shape<SessionRename> SHAPE = Shape.of("SessionRename", SessionRename::new);
    public static final Field<String> SESSION_NAME = SHAPE.text("session_name");

    private SessionRename(Values values) {
        super(values);
    }

    public static SessionRename to(String name) {
        return SHAPE.builder().set(SESSION_NAME, name).build();
    }

    /** The name. */
    public String sessionName() {
        return get(SESSION_NAME, "");
    }
}
