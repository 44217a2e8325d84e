package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something a paused workflow waits for. It is continued by sending the full list back complete, with edits. */
public final class StepRequirement extends Struct {

    public static final Shape<StepRequirement> SHAPE = Shape.of("StepRequirement", StepRequirement::new);
    public static final Field<String> STEP_ID = SHAPE.text("step_id").nullable();
    public static final Field<String> STEP_NAME = SHAPE.text("step_name").nullable();
    public static final Field<JsonValue> STEP_INDEX = SHAPE.json("step_index").nullable();
    public static final Field<String> STEP_TYPE = SHAPE.text("step_type").nullable();
    public static final Field<Boolean> REQUIRES_CONFIRMATION =
            SHAPE.bool("requires_confirmation").defaults(false);
    public static final Field<String> CONFIRMATION_MESSAGE =
            SHAPE.text("confirmation_message").nullable();
    public static final Field<Boolean> CONFIRMED = SHAPE.bool("confirmed").nullable();
    public static final Field<String> ON_REJECT = SHAPE.text("on_reject").nullable();
    public static final Field<Boolean> REQUIRES_USER_INPUT =
            SHAPE.bool("requires_user_input").defaults(false);
    public static final Field<String> USER_INPUT_MESSAGE =
            SHAPE.text("user_input_message").nullable();
    public static final Field<List<StepInputField>> USER_INPUT_SCHEMA =
            SHAPE.structs("user_input_schema", () -> StepInputField.SHAPE);
    public static final Field<JsonObject> USER_INPUT =
            SHAPE.object("user_input").nullable();
    public static final Field<Boolean> REQUIRES_ROUTE_SELECTION =
            SHAPE.bool("requires_route_selection").defaults(false);
    public static final Field<List<String>> AVAILABLE_CHOICES =
            SHAPE.texts("available_choices").nullable();
    public static final Field<Boolean> ALLOW_MULTIPLE_SELECTIONS =
            SHAPE.bool("allow_multiple_selections").defaults(false);
    public static final Field<List<String>> SELECTED_CHOICES =
            SHAPE.texts("selected_choices").nullable();
    public static final Field<Boolean> REQUIRES_OUTPUT_REVIEW =
            SHAPE.bool("requires_output_review").defaults(false);
    public static final Field<String> OUTPUT_REVIEW_MESSAGE =
            SHAPE.text("output_review_message").nullable();
    public static final Field<Boolean> IS_POST_EXECUTION =
            SHAPE.bool("is_post_execution").defaults(false);
    public static final Field<String> REJECTION_FEEDBACK =
            SHAPE.text("rejection_feedback").nullable();
    public static final Field<JsonValue> EDITED_OUTPUT = SHAPE.json("edited_output");
    public static final Field<Long> RETRY_COUNT = SHAPE.integer("retry_count").nullable();
    public static final Field<Long> MAX_RETRIES = SHAPE.integer("max_retries").nullable();
    public static final Field<Timestamp> TIMEOUT_AT = SHAPE.time("timeout_at").nullable();
    public static final Field<String> ON_TIMEOUT = SHAPE.text("on_timeout").nullable();
    public static final Field<StepInput> STEP_INPUT = SHAPE.struct("step_input", () -> StepInput.SHAPE);
    public static final Field<StepOutput> STEP_OUTPUT = SHAPE.struct("step_output", () -> StepOutput.SHAPE);
    public static final Field<Boolean> REQUIRES_EXECUTOR_INPUT = SHAPE.bool("requires_executor_input");
    public static final Field<List<RunRequirement>> EXECUTOR_REQUIREMENTS =
            SHAPE.structs("executor_requirements", () -> RunRequirement.SHAPE);
    public static final Field<String> EXECUTOR_ID = SHAPE.text("executor_id");
    public static final Field<String> EXECUTOR_NAME = SHAPE.text("executor_name");
    public static final Field<String> EXECUTOR_RUN_ID = SHAPE.text("executor_run_id");
    public static final Field<String> EXECUTOR_TYPE = SHAPE.text("executor_type");
    public static final Field<String> EXECUTOR_SESSION_ID = SHAPE.text("executor_session_id");

    private StepRequirement(Values values) {
        super(values);
    }

    /** The step. */
    public String stepId() {
        return get(STEP_ID, "");
    }

    /** Its name. */
    public @Nullable String stepName() {
        return get(STEP_NAME);
    }

    /** Its position: a number, or numbers for a nested step. */
    public @Nullable JsonValue stepIndex() {
        return get(STEP_INDEX);
    }

    /** Its type. */
    public @Nullable String stepType() {
        return get(STEP_TYPE);
    }

    /** Whether somebody must confirm the step. */
    public boolean requiresConfirmation() {
        return get(REQUIRES_CONFIRMATION, false);
    }

    /** What to ask. */
    public @Nullable String confirmationMessage() {
        return get(CONFIRMATION_MESSAGE);
    }

    /** The decision. */
    public @Nullable Boolean confirmed() {
        return get(CONFIRMED);
    }

    /** What follows a refusal: {@code skip}, {@code cancel}, {@code else} or {@code retry}. */
    public @Nullable String onReject() {
        return get(ON_REJECT);
    }

    /** Whether the user must give values. */
    public boolean requiresUserInput() {
        return get(REQUIRES_USER_INPUT, false);
    }

    /** What to ask. */
    public @Nullable String userInputMessage() {
        return get(USER_INPUT_MESSAGE);
    }

    /** The values wanted. */
    public List<StepInputField> userInputSchema() {
        return list(USER_INPUT_SCHEMA);
    }

    /** The values given, by name. */
    public @Nullable JsonObject userInput() {
        return get(USER_INPUT);
    }

    /** Whether a route must be chosen. */
    public boolean requiresRouteSelection() {
        return get(REQUIRES_ROUTE_SELECTION, false);
    }

    /** The routes. */
    public List<String> availableChoices() {
        return list(AVAILABLE_CHOICES);
    }

    /** Whether several may be chosen. */
    public boolean allowMultipleSelections() {
        return get(ALLOW_MULTIPLE_SELECTIONS, false);
    }

    /** The routes chosen. */
    public List<String> selectedChoices() {
        return list(SELECTED_CHOICES);
    }

    /** Whether the result must be looked at. */
    public boolean requiresOutputReview() {
        return get(REQUIRES_OUTPUT_REVIEW, false);
    }

    /** What to ask. */
    public @Nullable String outputReviewMessage() {
        return get(OUTPUT_REVIEW_MESSAGE);
    }

    /** Whether the step has run already. */
    public boolean isPostExecution() {
        return get(IS_POST_EXECUTION, false);
    }

    /** What is to be better the next time. */
    public @Nullable String rejectionFeedback() {
        return get(REJECTION_FEEDBACK);
    }

    /** The result as corrected. */
    public @Nullable JsonValue editedOutput() {
        return get(EDITED_OUTPUT);
    }

    /** How often it ran again. */
    public @Nullable Long retryCount() {
        return get(RETRY_COUNT);
    }

    /** How often it may. */
    public @Nullable Long maxRetries() {
        return get(MAX_RETRIES);
    }

    /** When the pause ends by itself. */
    public @Nullable Timestamp timeoutAt() {
        return get(TIMEOUT_AT);
    }

    /** What follows: {@code cancel}, {@code skip} or {@code approve}. */
    public @Nullable String onTimeout() {
        return get(ON_TIMEOUT);
    }

    /** What the step was given. */
    public @Nullable StepInput stepInput() {
        return get(STEP_INPUT);
    }

    /** What came out, for a review. */
    public @Nullable StepOutput stepOutput() {
        return get(STEP_OUTPUT);
    }

    /** Whether an agent or a team inside the step waits. */
    public @Nullable Boolean requiresExecutorInput() {
        return get(REQUIRES_EXECUTOR_INPUT);
    }

    /** What it waits for. */
    public List<RunRequirement> executorRequirements() {
        return list(EXECUTOR_REQUIREMENTS);
    }

    /** The agent or team. */
    public @Nullable String executorId() {
        return get(EXECUTOR_ID);
    }

    /** Its name. */
    public @Nullable String executorName() {
        return get(EXECUTOR_NAME);
    }

    /** Its run. */
    public @Nullable String executorRunId() {
        return get(EXECUTOR_RUN_ID);
    }

    /** {@code agent} or {@code team}. */
    public @Nullable String executorType() {
        return get(EXECUTOR_TYPE);
    }

    /** Its session. */
    public @Nullable String executorSessionId() {
        return get(EXECUTOR_SESSION_ID);
    }

    /** This step, confirmed. */
    public StepRequirement confirm() {
        return SHAPE.edit(this).set(CONFIRMED, true).build();
    }

    /** This step, refused; the feedback counts where a refusal means trying again. */
    public StepRequirement reject(@Nullable String feedback) {
        return SHAPE.edit(this)
                .set(CONFIRMED, false)
                .set(REJECTION_FEEDBACK, feedback)
                .build();
    }
}
