package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a paused run waits for. A team or a workflow step is continued by sending these back complete, with
 * edits.
 */
public final class RunRequirement extends Struct {

    public static final Shape<RunRequirement> SHAPE = Shape.of("RunRequirement", RunRequirement::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<Timestamp> CREATED_AT = SHAPE.time("created_at");
    public static final Field<Boolean> CONFIRMATION = SHAPE.bool("confirmation");
    public static final Field<String> CONFIRMATION_NOTE = SHAPE.text("confirmation_note");
    public static final Field<String> EXTERNAL_EXECUTION_RESULT = SHAPE.text("external_execution_result");
    public static final Field<String> MEMBER_AGENT_ID = SHAPE.text("member_agent_id");
    public static final Field<String> MEMBER_AGENT_NAME = SHAPE.text("member_agent_name");
    public static final Field<String> MEMBER_RUN_ID = SHAPE.text("member_run_id");
    public static final Field<ToolExecution> TOOL_EXECUTION = SHAPE.struct("tool_execution", () -> ToolExecution.SHAPE);
    public static final Field<List<UserInputField>> USER_INPUT_SCHEMA =
            SHAPE.structs("user_input_schema", () -> UserInputField.SHAPE);
    public static final Field<List<FeedbackQuestion>> USER_FEEDBACK_SCHEMA =
            SHAPE.structs("user_feedback_schema", () -> FeedbackQuestion.SHAPE);

    private RunRequirement(Values values) {
        super(values);
    }

    /** The id of the requirement. */
    public @Nullable String id() {
        return get(ID);
    }

    /** When it arose. */
    public @Nullable Timestamp createdAt() {
        return get(CREATED_AT);
    }

    /** The decision on a confirmation. */
    public @Nullable Boolean confirmation() {
        return get(CONFIRMATION);
    }

    /** Why it was refused. */
    public @Nullable String confirmationNote() {
        return get(CONFIRMATION_NOTE);
    }

    /** The result of a tool run by the caller. */
    public @Nullable String externalExecutionResult() {
        return get(EXTERNAL_EXECUTION_RESULT);
    }

    /** The member that paused, if it was not the leader. */
    public @Nullable String memberAgentId() {
        return get(MEMBER_AGENT_ID);
    }

    /** Its name. */
    public @Nullable String memberAgentName() {
        return get(MEMBER_AGENT_NAME);
    }

    /** Its run. */
    public @Nullable String memberRunId() {
        return get(MEMBER_RUN_ID);
    }

    /** The call that waits. */
    public @Nullable ToolExecution toolExecution() {
        return get(TOOL_EXECUTION);
    }

    /** The values wanted from the user. */
    public List<UserInputField> userInputSchema() {
        return list(USER_INPUT_SCHEMA);
    }

    /** The questions put to the user. */
    public List<FeedbackQuestion> userFeedbackSchema() {
        return list(USER_FEEDBACK_SCHEMA);
    }

    /** This requirement, confirmed. */
    public RunRequirement confirm() {
        return SHAPE.edit(this).set(CONFIRMATION, true).build();
    }

    /** This requirement, refused; the model is told the note if there is one. */
    public RunRequirement reject(@Nullable String note) {
        return SHAPE.edit(this)
                .set(CONFIRMATION, false)
                .set(CONFIRMATION_NOTE, note)
                .build();
    }

    /** This requirement with the result of a tool run by the caller. */
    public RunRequirement withResult(String result) {
        return SHAPE.edit(this).set(EXTERNAL_EXECUTION_RESULT, result).build();
    }
}
