package dev.agentos4j.client.session;

import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.session.SessionType;

/**
 * Which session of an id is meant, where the id alone does not tell: whose, and in which database. Immutable; each method
 * gives a changed copy.
 */
public final class SessionScope {

    private final QueryFields fields;

    private SessionScope(QueryFields fields) {
        this.fields = fields;
    }

    /** A session of any user. */
    public static SessionScope any() {
        return new SessionScope(QueryFields.NONE);
    }

    /** Told to be of this type. Servers find the type by themselves; Python ones show the session as this type even if it is of another. */
    public SessionScope type(SessionType value) {
        return new SessionScope(fields.with("type", value.value()));
    }

    /** Only if it is this user's. */
    public SessionScope userId(String value) {
        return new SessionScope(fields.with("user_id", value));
    }

    /** In this database of the AgentOS, for one that has several. */
    public SessionScope database(String id) {
        return new SessionScope(fields.with("db_id", id));
    }

    /** In this table of this database. */
    public SessionScope database(String id, String table) {
        return new SessionScope(fields.with("db_id", id).with("table", table));
    }

    /**
     * With the media of its runs, when it is deleted. Since Agno 3.1; an AgentOS without a storage for media refuses it with
     * 503.
     */
    public SessionScope withMedia() {
        return new SessionScope(fields.with("delete_media", true));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "SessionScope" + fields;
    }
}
