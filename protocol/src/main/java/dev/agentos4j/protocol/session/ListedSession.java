package dev.agentos4j.protocol.session;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.run.RunMetrics;
import org.jspecify.annotations.Nullable;

/** A session as lists show it: {@code GET /sessions}. Its runs and its conversation are not among it. */
public final class ListedSession extends Struct {

    public static final Shape<ListedSession> SHAPE = Shape.of("ListedSession", ListedSession::new);
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<String> SESSION_NAME = SHAPE.text("session_name");
    public static final Field<JsonObject> SESSION_STATE = SHAPE.object("session_state");
    public static final Field<Timestamp> CREATED_AT = SHAPE.time("created_at");
    public static final Field<Timestamp> UPDATED_AT = SHAPE.time("updated_at");
    public static final Field<SessionType> SESSION_TYPE = SHAPE.kind("session_type", SessionType.KIND);
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id");
    public static final Field<String> TEAM_ID = SHAPE.text("team_id");
    public static final Field<String> WORKFLOW_ID = SHAPE.text("workflow_id");
    public static final Field<SessionSummary> SESSION_SUMMARY =
            SHAPE.struct("session_summary", () -> SessionSummary.SHAPE);
    public static final Field<RunMetrics> METRICS = SHAPE.struct("metrics", () -> RunMetrics.SHAPE);
    public static final Field<Long> TOTAL_TOKENS = SHAPE.integer("total_tokens");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");

    private ListedSession(Values values) {
        super(values);
    }

    /** The id of the agent, team or workflow that is talked to. */
    public @Nullable String componentId() {
        String team = teamId() == null ? workflowId() : teamId();
        return agentId() == null ? team : agentId();
    }

    /** The id of the session. */
    public String sessionId() {
        return get(SESSION_ID, "");
    }

    /** The name it was given, else what was first said in it; may be empty. */
    public String sessionName() {
        return get(SESSION_NAME, "");
    }

    /** What tools and callers keep from run to run. */
    public @Nullable JsonObject sessionState() {
        return get(SESSION_STATE);
    }

    /** When it was made. */
    public @Nullable Timestamp createdAt() {
        return get(CREATED_AT);
    }

    /** When it last changed. */
    public @Nullable Timestamp updatedAt() {
        return get(UPDATED_AT);
    }

    /** Whether an agent, a team or a workflow is talked to. */
    public @Nullable SessionType sessionType() {
        return get(SESSION_TYPE);
    }

    /** Whose session it is; absent if nobody was named. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** The agent, in the session of an agent. */
    public @Nullable String agentId() {
        return get(AGENT_ID);
    }

    /** The team, in the session of a team. */
    public @Nullable String teamId() {
        return get(TEAM_ID);
    }

    /** The workflow, in the session of a workflow. */
    public @Nullable String workflowId() {
        return get(WORKFLOW_ID);
    }

    /** What it was about, if somebody summed it up. */
    public @Nullable SessionSummary sessionSummary() {
        return get(SESSION_SUMMARY);
    }

    /** What all its runs cost together. */
    public @Nullable RunMetrics metrics() {
        return get(METRICS);
    }

    /** The tokens of all its runs together. */
    public @Nullable Long totalTokens() {
        return get(TOTAL_TOKENS);
    }

    /** What callers attached. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }
}
