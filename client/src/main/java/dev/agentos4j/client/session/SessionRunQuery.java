package dev.agentos4j.client.session;

import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.session.SessionType;
import java.time.Instant;

/** Which runs of a session are wanted. Immutable; each method gives a changed copy. */
public final class SessionRunQuery {

    private final QueryFields fields;

    private SessionRunQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All. */
    public static SessionRunQuery all() {
        return new SessionRunQuery(QueryFields.NONE);
    }

    /** Told to be a session of this type. Servers find the type by themselves. */
    public SessionRunQuery type(SessionType value) {
        return new SessionRunQuery(fields.with("type", value.value()));
    }

    /** Only if the session is this user's. */
    public SessionRunQuery userId(String value) {
        return new SessionRunQuery(fields.with("user_id", value));
    }

    /** Those made at this second or later. */
    public SessionRunQuery createdAfter(Instant value) {
        return new SessionRunQuery(fields.with("created_after", value.getEpochSecond(), 0));
    }

    /** Those made at this second or earlier. */
    public SessionRunQuery createdBefore(Instant value) {
        return new SessionRunQuery(fields.with("created_before", value.getEpochSecond(), 0));
    }

    /** In this database of the AgentOS, for one that has several. */
    public SessionRunQuery database(String id) {
        return new SessionRunQuery(fields.with("db_id", id));
    }

    /** In this table of this database. */
    public SessionRunQuery database(String id, String table) {
        return new SessionRunQuery(fields.with("db_id", id).with("table", table));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "SessionRunQuery" + fields;
    }
}
