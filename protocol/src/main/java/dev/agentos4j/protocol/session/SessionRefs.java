package dev.agentos4j.protocol.session;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import java.util.Map;

/** Sessions to be deleted together: {@code DELETE /sessions}. */
public final class SessionRefs extends Struct {

    public static final Shape<SessionRefs> SHAPE = Shape.of("SessionRefs", SessionRefs::new);
    public static final Field<List<String>> SESSION_IDS = SHAPE.texts("session_ids");
    public static final Field<List<String>> SESSION_TYPES = SHAPE.texts("session_types");

    private SessionRefs(Values values) {
        super(values);
    }

    /** These sessions, each with its type. */
    public static SessionRefs of(Map<String, SessionType> sessions) {
        return SHAPE.builder()
                .set(SESSION_IDS, List.copyOf(sessions.keySet()))
                .set(
                        SESSION_TYPES,
                        sessions.values().stream().map(SessionType::value).toList())
                .build();
    }

    /** Their ids. */
    public List<String> sessionIds() {
        return list(SESSION_IDS);
    }

    /** Whether each is of an agent, a team or a workflow, in the order of the ids. */
    public List<String> sessionTypes() {
        return list(SESSION_TYPES);
    }
}
