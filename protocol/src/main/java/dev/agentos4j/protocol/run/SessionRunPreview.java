package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A run of a session in short, for lists: {@code GET /sessions/{session_id}/run-previews}. */
public final class SessionRunPreview extends Struct {

    public static final Shape<SessionRunPreview> SHAPE = Shape.of("SessionRunPreview", SessionRunPreview::new);
    public static final Field<String> RUN_ID = SHAPE.text("run_id");
    public static final Field<String> PARENT_RUN_ID = SHAPE.text("parent_run_id");
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id");
    public static final Field<String> TEAM_ID = SHAPE.text("team_id");
    public static final Field<String> WORKFLOW_ID = SHAPE.text("workflow_id");
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<RunStatus> STATUS = SHAPE.kind("status", RunStatus.KIND);
    public static final Field<String> RUN_INPUT = SHAPE.text("run_input");
    public static final Field<String> CONTENT_PREVIEW = SHAPE.text("content_preview");
    public static final Field<Timestamp> CREATED_AT = SHAPE.time("created_at");

    private SessionRunPreview(Values values) {
        super(values);
    }

    /** The run. */
    public @Nullable String runId() {
        return get(RUN_ID);
    }

    /** The run that it is a child of; empty if there is none. */
    public @Nullable String parentRunId() {
        return get(PARENT_RUN_ID);
    }

    /** The agent, if an agent ran. */
    public @Nullable String agentId() {
        return get(AGENT_ID);
    }

    /** The team, if a team ran. */
    public @Nullable String teamId() {
        return get(TEAM_ID);
    }

    /** The workflow, if a workflow ran. */
    public @Nullable String workflowId() {
        return get(WORKFLOW_ID);
    }

    /** Whose run it is. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** How the run stands. */
    public @Nullable RunStatus status() {
        return get(STATUS);
    }

    /** The first 280 characters of its input. */
    public @Nullable String runInput() {
        return get(RUN_INPUT);
    }

    /** The first 280 characters of its output; JSON if that is no text. */
    public @Nullable String contentPreview() {
        return get(CONTENT_PREVIEW);
    }

    /** When it was started. */
    public @Nullable Timestamp createdAt() {
        return get(CREATED_AT);
    }
}
