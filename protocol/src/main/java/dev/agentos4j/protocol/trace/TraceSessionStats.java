package dev.agentos4j.protocol.trace;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** The traces of one session, counted. */
public final class TraceSessionStats extends Struct {

    public static final Shape<TraceSessionStats> SHAPE = Shape.of("TraceSessionStats", TraceSessionStats::new);
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id");
    public static final Field<String> TEAM_ID = SHAPE.text("team_id");
    public static final Field<String> WORKFLOW_ID = SHAPE.text("workflow_id");
    public static final Field<Long> TOTAL_TRACES = SHAPE.integer("total_traces");
    public static final Field<Timestamp> FIRST_TRACE_AT = SHAPE.time("first_trace_at");
    public static final Field<Timestamp> LAST_TRACE_AT = SHAPE.time("last_trace_at");

    private TraceSessionStats(Values values) {
        super(values);
    }

    /** The session. */
    public String sessionId() {
        return get(SESSION_ID, "");
    }

    /** Whose it is. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** The agent that ran. */
    public @Nullable String agentId() {
        return get(AGENT_ID);
    }

    /** The team that ran. */
    public @Nullable String teamId() {
        return get(TEAM_ID);
    }

    /** The workflow that ran. */
    public @Nullable String workflowId() {
        return get(WORKFLOW_ID);
    }

    /** How many traces it has. */
    public long totalTraces() {
        return get(TOTAL_TRACES, 0L);
    }

    /** When the first of them was written. */
    public @Nullable Timestamp firstTraceAt() {
        return get(FIRST_TRACE_AT);
    }

    /** When the last of them was written. */
    public @Nullable Timestamp lastTraceAt() {
        return get(LAST_TRACE_AT);
    }
}
