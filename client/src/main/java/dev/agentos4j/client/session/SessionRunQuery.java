package dev.agentos4j.client.session;

import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.session.SessionType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which runs of a session are wanted. Immutable; each method gives a changed copy. */
public final class SessionRunQuery {

    private final QueryFields fields;
    private final List<RunStatus> statuses;

    private SessionRunQuery(QueryFields fields, List<RunStatus> statuses) {
        this.fields = fields;
        this.statuses = statuses;
    }

    /** All. */
    public static SessionRunQuery all() {
        return new SessionRunQuery(QueryFields.NONE, List.of());
    }

    /** Told to be a session of this type. Servers find the type by themselves. */
    public SessionRunQuery type(SessionType value) {
        return new SessionRunQuery(fields.with("type", value.value()), statuses);
    }

    /** Only if the session is this user's. */
    public SessionRunQuery userId(String value) {
        return new SessionRunQuery(fields.with("user_id", value), statuses);
    }

    /** Those made at this second or later. */
    public SessionRunQuery createdAfter(Instant value) {
        return new SessionRunQuery(fields.with("created_after", value.getEpochSecond(), 0), statuses);
    }

    /** Those made at this second or earlier. */
    public SessionRunQuery createdBefore(Instant value) {
        return new SessionRunQuery(fields.with("created_before", value.getEpochSecond(), 0), statuses);
    }

    /** In this database of the AgentOS, for one that has several. */
    public SessionRunQuery database(String id) {
        return new SessionRunQuery(fields.with("db_id", id), statuses);
    }

    /** In this table of this database. */
    public SessionRunQuery database(String id, String table) {
        return new SessionRunQuery(fields.with("db_id", id).with("table", table), statuses);
    }

    /** Those with one of these statuses, whatever the case of their letters. */
    public SessionRunQuery status(RunStatus... any) {
        return new SessionRunQuery(fields, List.of(any));
    }

    QueryFields fields() {
        return fields;
    }

    List<RunStatus> statuses() {
        return statuses;
    }

    /** Whether a run has one of the statuses. */
    boolean wants(@Nullable RunStatus status) {
        return statuses.isEmpty()
                || (status != null
                        && statuses.stream().anyMatch(each -> each.value().equalsIgnoreCase(status.value())));
    }

    @Override
    public String toString() {
        return "SessionRunQuery" + fields + (statuses.isEmpty() ? "" : statuses);
    }
}
