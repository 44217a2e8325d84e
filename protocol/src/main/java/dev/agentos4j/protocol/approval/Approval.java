package dev.agentos4j.protocol.approval;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision that a run waits for, or that was written down afterwards. */
public final class Approval extends Struct {

    public static final Shape<Approval> SHAPE = Shape.of("Approval", Approval::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> RUN_ID = SHAPE.text("run_id");
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<String> STATUS = SHAPE.text("status");
    public static final Field<String> SOURCE_TYPE = SHAPE.text("source_type");
    public static final Field<String> APPROVAL_TYPE =
            SHAPE.text("approval_type").nullable();
    public static final Field<String> PAUSE_TYPE = SHAPE.text("pause_type").nullable();
    public static final Field<String> TOOL_NAME = SHAPE.text("tool_name").nullable();
    public static final Field<JsonObject> TOOL_ARGS = SHAPE.object("tool_args").nullable();
    public static final Field<Instant> EXPIRES_AT = SHAPE.epoch("expires_at").nullable();
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id").nullable();
    public static final Field<String> TEAM_ID = SHAPE.text("team_id").nullable();
    public static final Field<String> WORKFLOW_ID = SHAPE.text("workflow_id").nullable();
    public static final Field<String> USER_ID = SHAPE.text("user_id").nullable();
    public static final Field<String> SCHEDULE_ID = SHAPE.text("schedule_id").nullable();
    public static final Field<String> SCHEDULE_RUN_ID =
            SHAPE.text("schedule_run_id").nullable();
    public static final Field<String> SOURCE_NAME = SHAPE.text("source_name").nullable();
    public static final Field<List<RunRequirement>> REQUIREMENTS =
            SHAPE.structs("requirements", () -> RunRequirement.SHAPE).nullable();
    public static final Field<JsonObject> CONTEXT = SHAPE.object("context").nullable();
    public static final Field<JsonObject> RESOLUTION_DATA =
            SHAPE.object("resolution_data").nullable();
    public static final Field<String> RESOLVED_BY = SHAPE.text("resolved_by").nullable();
    public static final Field<Instant> RESOLVED_AT = SHAPE.epoch("resolved_at").nullable();
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at").nullable();
    public static final Field<Instant> UPDATED_AT = SHAPE.epoch("updated_at").nullable();
    public static final Field<RunStatus> RUN_STATUS =
            SHAPE.kind("run_status", RunStatus.KIND).nullable();

    private Approval(Values values) {
        super(values);
    }

    /** The approval. */
    public String id() {
        return get(ID, "");
    }

    /** The run that waits. */
    public String runId() {
        return get(RUN_ID, "");
    }

    /** Its session. */
    public String sessionId() {
        return get(SESSION_ID, "");
    }

    /** {@code pending}, {@code approved}, {@code rejected}, {@code expired} or {@code cancelled}. */
    public String status() {
        return get(STATUS, "");
    }

    /** What waits: {@code agent}, {@code team} or {@code workflow}. */
    public String sourceType() {
        return get(SOURCE_TYPE, "");
    }

    /** {@code required} if the run waits for it, {@code audit} if it is a record of what was decided otherwise. */
    public @Nullable String approvalType() {
        return get(APPROVAL_TYPE);
    }

    /** {@code confirmation}, {@code user_input}, {@code user_feedback} or {@code external_execution}. */
    public @Nullable String pauseType() {
        return get(PAUSE_TYPE);
    }

    /** The tool that was called. */
    public @Nullable String toolName() {
        return get(TOOL_NAME);
    }

    /** The arguments of the call. */
    public @Nullable JsonObject toolArgs() {
        return get(TOOL_ARGS);
    }

    /** Until when it can be decided. */
    public @Nullable Instant expiresAt() {
        return get(EXPIRES_AT);
    }

    /** The agent that waits. */
    public @Nullable String agentId() {
        return get(AGENT_ID);
    }

    /** The team that waits. */
    public @Nullable String teamId() {
        return get(TEAM_ID);
    }

    /** The workflow that waits. */
    public @Nullable String workflowId() {
        return get(WORKFLOW_ID);
    }

    /** Whose run it is. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** The schedule that started the run. */
    public @Nullable String scheduleId() {
        return get(SCHEDULE_ID);
    }

    /** The run of that schedule. */
    public @Nullable String scheduleRunId() {
        return get(SCHEDULE_RUN_ID);
    }

    /** The name of what waits. */
    public @Nullable String sourceName() {
        return get(SOURCE_NAME);
    }

    /** What the run waits for. */
    public List<RunRequirement> requirements() {
        return list(REQUIREMENTS);
    }

    /** More about the call, such as {@code tool_names}. */
    public @Nullable JsonObject context() {
        return get(CONTEXT);
    }

    /** What was said with the decision. */
    public @Nullable JsonObject resolutionData() {
        return get(RESOLUTION_DATA);
    }

    /** Who decided. */
    public @Nullable String resolvedBy() {
        return get(RESOLVED_BY);
    }

    /** When it was decided. */
    public @Nullable Instant resolvedAt() {
        return get(RESOLVED_AT);
    }

    /** When the run began to wait. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** When it changed last. */
    public @Nullable Instant updatedAt() {
        return get(UPDATED_AT);
    }

    /** Where the run stands. */
    public @Nullable RunStatus runStatus() {
        return get(RUN_STATUS);
    }

    /** Whether it waits for a decision. */
    public boolean isPending() {
        return status().equals("pending");
    }
}
