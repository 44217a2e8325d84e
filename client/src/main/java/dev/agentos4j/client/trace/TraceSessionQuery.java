package dev.agentos4j.client.trace;

import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.json.Timestamp;
import java.time.Instant;

/** Of which sessions the traces are counted. Immutable; each method gives a changed copy. */
public final class TraceSessionQuery {

    private final QueryFields fields;

    private TraceSessionQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, the one with the latest trace first, 20 on a page. */
    public static TraceSessionQuery all() {
        return new TraceSessionQuery(QueryFields.NONE);
    }

    /** Those of this user. */
    public TraceSessionQuery userId(String value) {
        return new TraceSessionQuery(fields.with("user_id", value));
    }

    /** Those of this agent. */
    public TraceSessionQuery agentId(String value) {
        return new TraceSessionQuery(fields.with("agent_id", value));
    }

    /** Those of this team. */
    public TraceSessionQuery teamId(String value) {
        return new TraceSessionQuery(fields.with("team_id", value));
    }

    /** Those of this workflow. */
    public TraceSessionQuery workflowId(String value) {
        return new TraceSessionQuery(fields.with("workflow_id", value));
    }

    /** Only traces written then or later. */
    public TraceSessionQuery writtenFrom(Instant value) {
        return new TraceSessionQuery(
                fields.with("start_time", Timestamp.utc(value).text()));
    }

    /** Only traces written then or earlier. */
    public TraceSessionQuery writtenUntil(Instant value) {
        return new TraceSessionQuery(
                fields.with("end_time", Timestamp.utc(value).text()));
    }

    /** How many on a page, at least 1; 20 unless given. */
    public TraceSessionQuery limit(long value) {
        return new TraceSessionQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public TraceSessionQuery page(long value) {
        return new TraceSessionQuery(fields.with("page", value, 1));
    }

    /** The database to read from, for an AgentOS with several. */
    public TraceSessionQuery databaseId(String value) {
        return new TraceSessionQuery(fields.with("db_id", value));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "TraceSessionQuery" + fields;
    }
}
