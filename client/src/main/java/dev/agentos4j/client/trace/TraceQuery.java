package dev.agentos4j.client.trace;

import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.json.Timestamp;
import java.time.Instant;

/** Which traces are wanted. Immutable; each method gives a changed copy. */
public final class TraceQuery {

    private final QueryFields fields;

    private TraceQuery(QueryFields fields) {
        this.fields = fields;
    }

    /** All, the latest first, 20 on a page. */
    public static TraceQuery all() {
        return new TraceQuery(QueryFields.NONE);
    }

    /** Those of this run. */
    public TraceQuery runId(String value) {
        return new TraceQuery(fields.with("run_id", value));
    }

    /** Those of this session. */
    public TraceQuery sessionId(String value) {
        return new TraceQuery(fields.with("session_id", value));
    }

    /** Those of this user. */
    public TraceQuery userId(String value) {
        return new TraceQuery(fields.with("user_id", value));
    }

    /** Those of this agent. */
    public TraceQuery agentId(String value) {
        return new TraceQuery(fields.with("agent_id", value));
    }

    /** Those of this team. */
    public TraceQuery teamId(String value) {
        return new TraceQuery(fields.with("team_id", value));
    }

    /** Those of this workflow. */
    public TraceQuery workflowId(String value) {
        return new TraceQuery(fields.with("workflow_id", value));
    }

    /** {@code OK} or {@code ERROR}. */
    public TraceQuery status(String value) {
        return new TraceQuery(fields.with("status", value));
    }

    /** Those that began then or later. */
    public TraceQuery startedFrom(Instant value) {
        return new TraceQuery(fields.with("start_time", Timestamp.utc(value).text()));
    }

    /** Those that had ended then. */
    public TraceQuery endedUntil(Instant value) {
        return new TraceQuery(fields.with("end_time", Timestamp.utc(value).text()));
    }

    /** How many on a page, at least 1; 20 unless given. */
    public TraceQuery limit(long value) {
        return new TraceQuery(fields.with("limit", value, 1));
    }

    /** Which page, from 1. */
    public TraceQuery page(long value) {
        return new TraceQuery(fields.with("page", value, 1));
    }

    /** The database to read from, for an AgentOS with several. */
    public TraceQuery databaseId(String value) {
        return new TraceQuery(fields.with("db_id", value));
    }

    QueryFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return "TraceQuery" + fields;
    }
}
