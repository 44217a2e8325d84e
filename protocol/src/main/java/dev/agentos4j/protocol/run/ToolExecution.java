package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool call of a run: what was to be called, what it waits for, and what came out. A paused run is continued by
 * sending these objects back complete, with edits.
 */
public final class ToolExecution extends Struct {

    public static final Shape<ToolExecution> SHAPE = Shape.of("ToolExecution", ToolExecution::new);
    public static final Field<String> TOOL_CALL_ID = SHAPE.text("tool_call_id").nullable();
    public static final Field<String> TOOL_NAME = SHAPE.text("tool_name").nullable();
    public static final Field<JsonObject> TOOL_ARGS = SHAPE.object("tool_args").nullable();
    public static final Field<Boolean> TOOL_CALL_ERROR =
            SHAPE.bool("tool_call_error").nullable();
    public static final Field<String> RESULT = SHAPE.text("result").nullable();
    public static final Field<ToolMetrics> METRICS =
            SHAPE.struct("metrics", () -> ToolMetrics.SHAPE).nullable();
    public static final Field<String> CHILD_RUN_ID = SHAPE.text("child_run_id").nullable();
    public static final Field<Boolean> STOP_AFTER_TOOL_CALL =
            SHAPE.bool("stop_after_tool_call").defaults(false);
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at").nullable();
    public static final Field<Boolean> REQUIRES_CONFIRMATION =
            SHAPE.bool("requires_confirmation").nullable();
    public static final Field<Boolean> CONFIRMED = SHAPE.bool("confirmed").nullable();
    public static final Field<String> CONFIRMATION_NOTE =
            SHAPE.text("confirmation_note").nullable();
    public static final Field<Boolean> REQUIRES_USER_INPUT =
            SHAPE.bool("requires_user_input").nullable();
    public static final Field<Boolean> ANSWERED = SHAPE.bool("answered").nullable();
    public static final Field<List<UserInputField>> USER_INPUT_SCHEMA =
            SHAPE.structs("user_input_schema", () -> UserInputField.SHAPE).nullable();
    public static final Field<List<FeedbackQuestion>> USER_FEEDBACK_SCHEMA =
            SHAPE.structs("user_feedback_schema", () -> FeedbackQuestion.SHAPE).nullable();
    public static final Field<Boolean> EXTERNAL_EXECUTION_REQUIRED =
            SHAPE.bool("external_execution_required").nullable();
    public static final Field<Boolean> EXTERNAL_EXECUTION_SILENT =
            SHAPE.bool("external_execution_silent").nullable();
    public static final Field<String> APPROVAL_TYPE =
            SHAPE.text("approval_type").nullable();
    public static final Field<String> APPROVAL_ID = SHAPE.text("approval_id").nullable();
    public static final Field<String> PARENT_TOOL_CALL_ID =
            SHAPE.text("parent_tool_call_id").nullable().since(AgnoLevel.V3_1);

    /** A call of which nothing is known. */
    static final ToolExecution NONE = SHAPE.builder().build();

    private ToolExecution(Values values) {
        super(values);
    }

    /** The id the model gave the call. */
    public @Nullable String toolCallId() {
        return get(TOOL_CALL_ID);
    }

    /** The name of the tool. */
    public @Nullable String toolName() {
        return get(TOOL_NAME);
    }

    /** The arguments by name. */
    public @Nullable JsonObject toolArgs() {
        return get(TOOL_ARGS);
    }

    /** Whether the tool failed or was refused. */
    public @Nullable Boolean toolCallError() {
        return get(TOOL_CALL_ERROR);
    }

    /** What the tool returned, as text. */
    public @Nullable String result() {
        return get(RESULT);
    }

    /** When it ran and for how long. */
    public @Nullable ToolMetrics metrics() {
        return get(METRICS);
    }

    /** The run that this call started, when a team delegates. */
    public @Nullable String childRunId() {
        return get(CHILD_RUN_ID);
    }

    /** Whether the run ends after this call. */
    public boolean stopAfterToolCall() {
        return get(STOP_AFTER_TOOL_CALL, false);
    }

    /** When the call was made. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** Whether somebody must confirm the call before it is made. */
    public @Nullable Boolean requiresConfirmation() {
        return get(REQUIRES_CONFIRMATION);
    }

    /** The decision: true to go on, false to refuse, absent while open. */
    public @Nullable Boolean confirmed() {
        return get(CONFIRMED);
    }

    /** Why it was refused; the model is told. */
    public @Nullable String confirmationNote() {
        return get(CONFIRMATION_NOTE);
    }

    /** Whether the user must fill in {@link #userInputSchema}. */
    public @Nullable Boolean requiresUserInput() {
        return get(REQUIRES_USER_INPUT);
    }

    /** Whether the user has. */
    public @Nullable Boolean answered() {
        return get(ANSWERED);
    }

    /** The values wanted from the user. */
    public List<UserInputField> userInputSchema() {
        return list(USER_INPUT_SCHEMA);
    }

    /** The questions put to the user. */
    public List<FeedbackQuestion> userFeedbackSchema() {
        return list(USER_FEEDBACK_SCHEMA);
    }

    /** Whether the caller runs the tool and gives the result. */
    public @Nullable Boolean externalExecutionRequired() {
        return get(EXTERNAL_EXECUTION_REQUIRED);
    }

    /** Whether the pause is not to be talked about. */
    public @Nullable Boolean externalExecutionSilent() {
        return get(EXTERNAL_EXECUTION_SILENT);
    }

    /** {@code required} or {@code audit} where an approval record is kept. */
    public @Nullable String approvalType() {
        return get(APPROVAL_TYPE);
    }

    /** The approval record. */
    public @Nullable String approvalId() {
        return get(APPROVAL_ID);
    }

    /** This call, confirmed. */
    public ToolExecution confirm() {
        return SHAPE.edit(this).set(CONFIRMED, true).build();
    }

    /** This call, refused; the model is told the note if there is one. */
    public ToolExecution reject(@Nullable String note) {
        return SHAPE.edit(this)
                .set(CONFIRMED, false)
                .set(CONFIRMATION_NOTE, note)
                .build();
    }

    /** This call with the result of running it elsewhere. */
    public ToolExecution withResult(String result) {
        return SHAPE.edit(this).set(RESULT, result).build();
    }

    /** True while the run waits for something about this call. */
    public boolean isOpen() {
        return (get(REQUIRES_CONFIRMATION, false) && get(CONFIRMED) == null)
                || (get(REQUIRES_USER_INPUT, false) && !get(ANSWERED, false))
                || (get(EXTERNAL_EXECUTION_REQUIRED, false) && get(RESULT) == null);
    }

    /** The call of an external agent that made this one; {@code null} as a rule. */
    public @Nullable String parentToolCallId() {
        return get(PARENT_TOOL_CALL_ID);
    }
}
