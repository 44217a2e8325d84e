package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.ErrorRequirement;
import dev.agentos4j.protocol.run.StepInputField;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.run.RunRequestException;
import dev.agentos4j.runtime.workflow.Decided.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people decided. Of what is sent back only the decision counts; what was asked stays as it was stored, so
 * that nothing can be agreed to that nobody was shown.
 */
final class StepDecisions {

    private StepDecisions() {}

    /**
     * What was decided.
     *
     * @throws RunRequestException if nothing was, or not what was asked
     */
    static Decided of(WorkflowRunOutput run, int index, List<StepRequirement> sent) {
        if (!run.list(WorkflowRunOutput.ERROR_REQUIREMENTS).isEmpty()) {
            return aboutError(run, index, sent);
        }
        List<StepRequirement> all = new ArrayList<>(run.stepRequirements());
        StepRequirement asked = all.removeLast();
        StepRequirement decided = timedOut(merged(asked, answerTo(asked.stepId(), sent)));
        if (!StepAnswers.isResolved(asked, decided)) {
            throw new RunRequestException(
                    "Cannot continue run - unresolved step requirements: ['" + asked.stepName() + "']");
        }
        all.add(decided);
        return kind(decided, index, all, run.stepResults());
    }

    private static @Nullable StepRequirement answerTo(String stepId, List<StepRequirement> sent) {
        return sent.stream()
                .filter(requirement -> requirement.stepId().equals(stepId))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static Decided aboutError(WorkflowRunOutput run, int index, List<StepRequirement> sent) {
        ErrorRequirement error = run.list(WorkflowRunOutput.ERROR_REQUIREMENTS).getLast();
        StepRequirement answer = answerTo(Objects.requireNonNullElse(error.get(ErrorRequirement.STEP_ID), ""), sent);
        Boolean again = answer == null ? null : answer.confirmed();
        if (again == null) {
            throw new RunRequestException("Cannot continue run - unresolved error requirements: ['"
                    + error.get(ErrorRequirement.STEP_NAME) + "']");
        }
        return new Decided(again ? Kind.RUN : Kind.SKIP, index, run.stepRequirements());
    }

    private static StepRequirement merged(StepRequirement asked, @Nullable StepRequirement sent) {
        if (sent == null) {
            return asked;
        }
        Shape.Builder<StepRequirement> builder = StepRequirement.SHAPE.edit(asked);
        if (asked.requiresConfirmation() || asked.requiresOutputReview()) {
            builder.set(StepRequirement.CONFIRMED, sent.confirmed())
                    .set(StepRequirement.REJECTION_FEEDBACK, sent.rejectionFeedback());
        }
        if (asked.requiresOutputReview()) {
            builder.set(StepRequirement.EDITED_OUTPUT, sent.editedOutput());
        }
        if (asked.requiresRouteSelection()) {
            builder.set(
                    StepRequirement.SELECTED_CHOICES,
                    sent.selectedChoices().isEmpty() ? null : StepAnswers.routes(asked, sent.selectedChoices()));
        }
        if (asked.requiresUserInput()) {
            JsonObject values = StepAnswers.values(asked, sent);
            List<StepInputField> filled = StepAnswers.filled(asked, values);
            builder.set(StepRequirement.USER_INPUT, values.isEmpty() ? null : values)
                    .set(StepRequirement.USER_INPUT_SCHEMA, filled.isEmpty() ? null : filled);
        }
        if (Boolean.TRUE.equals(asked.requiresExecutorInput())) {
            builder.set(StepRequirement.EXECUTOR_REQUIREMENTS, sent.executorRequirements());
        }
        return builder.build();
    }

    /** The decision that counts when the time for one is over. */
    private static StepRequirement timedOut(StepRequirement requirement) {
        Instant end =
                requirement.timeoutAt() == null ? null : requirement.timeoutAt().instant();
        if (end == null || Instant.now().isBefore(end)) {
            return requirement;
        }
        boolean approve = OnTimeout.APPROVE.wireName().equals(requirement.onTimeout());
        boolean skip = OnTimeout.SKIP.wireName().equals(requirement.onTimeout());
        return StepRequirement.SHAPE
                .edit(requirement)
                .set(StepRequirement.CONFIRMED, approve)
                .set(StepRequirement.REQUIRES_CONFIRMATION, true)
                .set(
                        StepRequirement.ON_REJECT,
                        approve ? requirement.onReject() : (skip ? OnReject.SKIP : OnReject.CANCEL).wireName())
                .build();
    }

    private static Decided kind(
            StepRequirement decided, int index, List<StepRequirement> all, List<StepOutput> results) {
        boolean refused = decided.requiresConfirmation() && Boolean.FALSE.equals(decided.confirmed());
        if (refused) {
            return refused(decided, index, all, results);
        }
        if (decided.isPostExecution()) {
            return new Decided(Kind.KEEP, index, all).edited(decided.editedOutput());
        }
        if (Boolean.TRUE.equals(decided.requiresExecutorInput())) {
            return new Decided(Kind.EXECUTOR, index, all);
        }
        if (decided.requiresRouteSelection()) {
            return new Decided(Kind.CHOOSE, index, all).withRoutes(decided.selectedChoices());
        }
        JsonObject values = decided.userInput();
        return new Decided(Kind.RUN, index, all)
                .telling(values == null ? JsonObject.EMPTY : JsonObject.of("user_input", values));
    }

    private static Decided refused(
            StepRequirement decided, int index, List<StepRequirement> all, List<StepOutput> results) {
        String onReject = Objects.requireNonNullElse(decided.onReject(), OnReject.CANCEL.wireName());
        if (onReject.equals(OnReject.CANCEL.wireName())) {
            return new Decided(Kind.CANCEL, index, all)
                    .because("Workflow cancelled: Step '" + decided.stepName() + "' was rejected");
        }
        if (onReject.equals(OnReject.ELSE.wireName()) && "Condition".equals(decided.stepType())) {
            return new Decided(Kind.ELSE, index, all);
        }
        if (!onReject.equals(OnReject.RETRY.wireName())) {
            return new Decided(decided.isPostExecution() ? Kind.DROP : Kind.SKIP, index, all);
        }
        return again(decided, index, all, results);
    }

    private static Decided again(
            StepRequirement decided, int index, List<StepRequirement> all, List<StepOutput> results) {
        long before = decided.retryCount() == null ? 0 : decided.retryCount();
        Long most = decided.maxRetries();
        if (most != null && most > 0 && before >= most) {
            return new Decided(Kind.CANCEL, index, all)
                    .because("Max retries (" + most + ") reached for step '" + decided.stepName() + "'");
        }
        Kind kind = Kind.RUN;
        if (decided.isPostExecution()) {
            kind = switch (Objects.requireNonNullElse(decided.stepType(), "")) {
                case "Router" -> Kind.CHOOSE_AGAIN;
                case "Loop" -> Kind.NEXT_TURN;
                default -> Kind.RUN_AGAIN;
            };
        }
        JsonObject told = JsonObject.EMPTY;
        if (decided.rejectionFeedback() != null) {
            told = told.with("rejection_feedback", decided.rejectionFeedback());
        }
        if (decided.stepOutput() != null && !decided.stepOutput().text().isEmpty()) {
            told = told.with("previous_output", decided.stepOutput().text());
        }
        return new Decided(kind, index, all).telling(told).afterRetries(before + 1);
    }
}
