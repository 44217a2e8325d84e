package dev.agentos4j.protocol.session;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunMetrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session with its conversation, of an agent, a team or a workflow. {@code GET /sessions/{session_id}}, and what making,
 * renaming and changing a session answer. The server does not say which of the three it is: {@link #type()} finds it
 * from the members that only one of them has.
 */
public final class Session extends Struct {

    public static final Shape<Session> SHAPE = Shape.of("Session", Session::new);
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<String> AGENT_SESSION_ID = SHAPE.text("agent_session_id");
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<String> SESSION_NAME = SHAPE.text("session_name");
    public static final Field<SessionSummary> SESSION_SUMMARY =
            SHAPE.struct("session_summary", () -> SessionSummary.SHAPE);
    public static final Field<JsonObject> SESSION_DATA = SHAPE.object("session_data");
    public static final Field<JsonObject> SESSION_STATE = SHAPE.object("session_state");
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id");
    public static final Field<String> TEAM_ID = SHAPE.text("team_id");
    public static final Field<String> WORKFLOW_ID = SHAPE.text("workflow_id");
    public static final Field<String> WORKFLOW_NAME = SHAPE.text("workflow_name");
    public static final Field<Long> TOTAL_TOKENS = SHAPE.integer("total_tokens");
    public static final Field<JsonObject> AGENT_DATA = SHAPE.object("agent_data");
    public static final Field<JsonObject> TEAM_DATA = SHAPE.object("team_data");
    public static final Field<JsonObject> WORKFLOW_DATA = SHAPE.object("workflow_data");
    public static final Field<RunMetrics> METRICS = SHAPE.struct("metrics", () -> RunMetrics.SHAPE);
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<List<Message>> CHAT_HISTORY = SHAPE.structs("chat_history", () -> Message.SHAPE);
    public static final Field<Timestamp> CREATED_AT = SHAPE.time("created_at");
    public static final Field<Timestamp> UPDATED_AT = SHAPE.time("updated_at");

    private Session(Values values) {
        super(values);
    }

    /** Whether it is a session of an agent, a team or a workflow, as far as its members tell. */
    public SessionType type() {
        if (agentSessionId() != null || agentId() != null) {
            return SessionType.AGENT;
        }
        boolean workflow = workflowId() != null || has(WORKFLOW_DATA) || has(SESSION_DATA);
        return workflow && teamId() == null ? SessionType.WORKFLOW : SessionType.TEAM;
    }

    /** The id of the agent, team or workflow that is talked to. */
    public @Nullable String componentId() {
        String team = teamId() == null ? workflowId() : teamId();
        return agentId() == null ? team : agentId();
    }

    /** Whose session it is; absent if nobody was named. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** The id of the session once more, in the session of an agent. */
    public @Nullable String agentSessionId() {
        return get(AGENT_SESSION_ID);
    }

    /** The id of the session. */
    public String sessionId() {
        return get(SESSION_ID, "");
    }

    /** The name it was given, else what was first said in it; may be empty. */
    public String sessionName() {
        return get(SESSION_NAME, "");
    }

    /** What it was about, if somebody summed it up. */
    public @Nullable SessionSummary sessionSummary() {
        return get(SESSION_SUMMARY);
    }

    /** All that is kept with the session of a workflow: its name, state and metrics. */
    public @Nullable JsonObject sessionData() {
        return get(SESSION_DATA);
    }

    /** What tools and callers keep from run to run. */
    public @Nullable JsonObject sessionState() {
        return get(SESSION_STATE);
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

    /** The name of the workflow, where the server knows it. */
    public @Nullable String workflowName() {
        return get(WORKFLOW_NAME);
    }

    /** The tokens of all its runs together; not told of workflows. */
    public @Nullable Long totalTokens() {
        return get(TOTAL_TOKENS);
    }

    /** The agent as it was: its name and model. */
    public @Nullable JsonObject agentData() {
        return get(AGENT_DATA);
    }

    /** The team as it was. */
    public @Nullable JsonObject teamData() {
        return get(TEAM_DATA);
    }

    /** The workflow as it was. */
    public @Nullable JsonObject workflowData() {
        return get(WORKFLOW_DATA);
    }

    /** What all its runs cost together; not told of workflows. */
    public @Nullable RunMetrics metrics() {
        return get(METRICS);
    }

    /** What callers attached. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** What was said, oldest first, without what the model was told by the system and by its tools. Not told of workflows. */
    public List<Message> chatHistory() {
        return list(CHAT_HISTORY);
    }

    /** When it was made. */
    public @Nullable Timestamp createdAt() {
        return get(CREATED_AT);
    }

    /** When it last changed. */
    public @Nullable Timestamp updatedAt() {
        return get(UPDATED_AT);
    }
}
