package dev.agentos4j.protocol.session;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.agentos4j.protocol.json.Kind;
import dev.agentos4j.protocol.json.Kinds;

/**
 * What kind of component a session belongs to. A kind that this version does not know is kept.
 *
 * @param value the word on the wire
 */
public record SessionType(@JsonValue String value) {

    public static final SessionType AGENT = new SessionType("agent");
    public static final SessionType TEAM = new SessionType("team");
    public static final SessionType WORKFLOW = new SessionType("workflow");

    public static final Kind<SessionType> KIND = Kinds.wrap(SessionType::new, SessionType::value);

    @Override
    public String toString() {
        return value;
    }
}
