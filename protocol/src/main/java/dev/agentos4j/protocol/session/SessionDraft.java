package dev.agentos4j.protocol.session;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session to be made: {@code POST /sessions}. Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * client.sessions().create(SessionDraft.ofAgent("my-agent").userId("ann").sessionName("Holidays"));
 * }</pre>
 */
public final class SessionDraft extends Struct {

    public static final Shape<SessionDraft> SHAPE = Shape.of("SessionDraft", SessionDraft::new);
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<String> SESSION_NAME = SHAPE.text("session_name");
    public static final Field<JsonObject> SESSION_STATE = SHAPE.object("session_state");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id");
    public static final Field<String> TEAM_ID = SHAPE.text("team_id");
    public static final Field<String> WORKFLOW_ID = SHAPE.text("workflow_id");

    private SessionDraft(Values values) {
        super(values);
    }

    /** A session of an agent. */
    public static SessionDraft ofAgent(String agentId) {
        return SHAPE.builder().set(AGENT_ID, named("agentId", agentId)).build();
    }

    /** A session of a team. */
    public static SessionDraft ofTeam(String teamId) {
        return SHAPE.builder().set(TEAM_ID, named("teamId", teamId)).build();
    }

    /** A session of a workflow. */
    public static SessionDraft ofWorkflow(String workflowId) {
        return SHAPE.builder().set(WORKFLOW_ID, named("workflowId", workflowId)).build();
    }

    private static String named(String parameter, String id) {
        Objects.requireNonNull(id, () -> parameter + " must not be null");
        if (id.isBlank()) {
            throw new IllegalArgumentException(parameter + " must not be blank");
        }
        return id;
    }

    /** Whether it is of an agent, a team or a workflow. */
    public SessionType type() {
        if (teamId() != null) {
            return SessionType.TEAM;
        }
        return workflowId() != null ? SessionType.WORKFLOW : SessionType.AGENT;
    }

    /** Its id; the server makes one if it is left out. */
    public SessionDraft sessionId(String value) {
        return SHAPE.edit(this).set(SESSION_ID, value).build();
    }

    /** Its name; else it goes by what is first said in it. */
    public SessionDraft sessionName(String value) {
        return SHAPE.edit(this).set(SESSION_NAME, value).build();
    }

    /** What it begins with for tools and callers. */
    public SessionDraft sessionState(JsonObject value) {
        return SHAPE.edit(this).set(SESSION_STATE, value).build();
    }

    /** What is attached to it. */
    public SessionDraft metadata(JsonObject value) {
        return SHAPE.edit(this).set(METADATA, value).build();
    }

    /** Whose session it is. */
    public SessionDraft userId(String value) {
        return SHAPE.edit(this).set(USER_ID, value).build();
    }

    /** Its id; the server makes one if it is left out. */
    public @Nullable String sessionId() {
        return get(SESSION_ID);
    }

    /** Its name; else it goes by what is first said in it. */
    public @Nullable String sessionName() {
        return get(SESSION_NAME);
    }

    /** What it begins with for tools and callers. */
    public @Nullable JsonObject sessionState() {
        return get(SESSION_STATE);
    }

    /** What is attached to it. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** Whose session it is. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** The agent that is talked to. */
    public @Nullable String agentId() {
        return get(AGENT_ID);
    }

    /** The team that is talked to. */
    public @Nullable String teamId() {
        return get(TEAM_ID);
    }

    /** The workflow that is talked to. */
    public @Nullable String workflowId() {
        return get(WORKFLOW_ID);
    }
}
