package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.run.ErrorRequirement;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.runtime.run.Component;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run that pauses waits for, as it is stored and sent. */
final class StepQuestions {

    private StepQuestions() {}

    /** What a step waits for before it begins; {@code null} if for nothing. */
    static @Nullable StepRequirement before(WorkflowNode node, int index, String stepId, StepInput input) {
        HumanReview review = node.review();
        HumanReview.UserInput values = review.userInput();
        if (review.confirmation() == null && values == null) {
            return review.route() == null ? null : route((Router) node, index, stepId, input);
        }
        Shape.Builder<StepRequirement> asked = begin(node, index, stepId)
                .set(StepRequirement.REQUIRES_CONFIRMATION, review.confirmation() != null)
                .set(StepRequirement.CONFIRMATION_MESSAGE, review.confirmation())
                .set(StepRequirement.STEP_INPUT, wire(input));
        if (values != null) {
            asked.set(StepRequirement.REQUIRES_USER_INPUT, true)
                    .set(StepRequirement.USER_INPUT_MESSAGE, values.question())
                    .set(StepRequirement.USER_INPUT_SCHEMA, values.fields());
        }
        return asked.build();
    }

    /** The choice of a route. */
    static StepRequirement route(Router router, int index, String stepId, StepInput input) {
        HumanReview.RouteChoice choice = router.review().route();
        String usual = "Select a route from: " + String.join(", ", router.choiceNames());
        return begin(router, index, stepId)
                .set(StepRequirement.ON_REJECT, OnReject.CANCEL.wireName())
                .set(StepRequirement.MAX_RETRIES, null)
                .set(StepRequirement.REQUIRES_ROUTE_SELECTION, true)
                .set(StepRequirement.USER_INPUT_MESSAGE, choice == null ? usual : choice.question())
                .set(StepRequirement.AVAILABLE_CHOICES, router.choiceNames())
                .set(StepRequirement.ALLOW_MULTIPLE_SELECTIONS, choice != null && choice.several())
                .set(StepRequirement.STEP_INPUT, wire(input))
                .build();
    }

    /** A look at a result. */
    static StepRequirement afterwards(
            WorkflowNode node, int index, String stepId, StepInput input, StepOutput output, long retries) {
        HumanReview.OutputReview review = Objects.requireNonNull(node.review().output());
        return looking(begin(node, index, stepId), review.question(), output)
                .set(StepRequirement.MAX_RETRIES, (long) node.review().maxRetries())
                .set(StepRequirement.RETRY_COUNT, retries)
                .set(StepRequirement.STEP_INPUT, node instanceof Router ? null : wire(input))
                .set(StepRequirement.AVAILABLE_CHOICES, node instanceof Router router ? router.choiceNames() : null)
                .build();
    }

    /** A look at a turn of a loop. */
    static StepRequirement iteration(Loop loop, int index, String stepId, StepInput input, StepOutput output) {
        StepOutput last = output.steps().isEmpty() ? output : output.steps().getLast();
        return looking(
                        begin(loop, index, stepId),
                        Objects.requireNonNull(loop.review().iterations()),
                        last)
                .set(StepRequirement.STEP_INPUT, wire(input))
                .build();
    }

    private static Shape.Builder<StepRequirement> looking(
            Shape.Builder<StepRequirement> builder, String question, StepOutput output) {
        return builder.set(StepRequirement.REQUIRES_CONFIRMATION, true)
                .set(StepRequirement.CONFIRMATION_MESSAGE, question)
                .set(StepRequirement.REQUIRES_OUTPUT_REVIEW, true)
                .set(StepRequirement.OUTPUT_REVIEW_MESSAGE, question)
                .set(StepRequirement.IS_POST_EXECUTION, true)
                .set(StepRequirement.STEP_OUTPUT, output);
    }

    /**
     * What the agent or team of a step waits for.
     *
     * @param stepId the step of that agent or team, which may be inside the one at the top
     * @param partial the result so far of the one at the top if that has steps inside; {@code null} if not
     */
    static StepRequirement executor(
            Step step,
            int index,
            String stepId,
            RunOutput run,
            List<RunRequirement> open,
            @Nullable StepOutput partial) {
        Component<?> component = Objects.requireNonNull(step.component());
        return begin(step, index, stepId)
                .set(StepRequirement.ON_REJECT, OnReject.CANCEL.wireName())
                .set(StepRequirement.MAX_RETRIES, null)
                .set(StepRequirement.REQUIRES_EXECUTOR_INPUT, true)
                .set(StepRequirement.EXECUTOR_REQUIREMENTS, open)
                .set(StepRequirement.EXECUTOR_ID, component.id())
                .set(StepRequirement.EXECUTOR_NAME, component.name())
                .set(StepRequirement.EXECUTOR_RUN_ID, run.runId())
                .set(StepRequirement.EXECUTOR_TYPE, component.kind().wireName())
                .set(StepRequirement.EXECUTOR_SESSION_ID, run.sessionId())
                .set(StepRequirement.STEP_OUTPUT, partial)
                .build();
    }

    /** Whether to try a step again that failed. */
    static ErrorRequirement error(WorkflowNode node, int index, String stepId, Exception failure, int retries) {
        return ErrorRequirement.SHAPE
                .builder()
                .set(ErrorRequirement.STEP_ID, stepId)
                .set(ErrorRequirement.STEP_NAME, node.name())
                .set(ErrorRequirement.STEP_INDEX, JsonNumber.of(index))
                .set(ErrorRequirement.ERROR_MESSAGE, StepRun.message(failure))
                .set(ErrorRequirement.ERROR_TYPE, failure.getClass().getSimpleName())
                .set(ErrorRequirement.RETRY_COUNT, (long) retries)
                .build();
    }

    private static Shape.Builder<StepRequirement> begin(WorkflowNode node, int index, String stepId) {
        HumanReview review = node.review();
        OnReject usual = node instanceof Condition ? OnReject.ELSE : OnReject.SKIP;
        Instant end = review.timeout() == null ? null : Instant.now().plus(review.timeout());
        return StepRequirement.SHAPE
                .builder()
                .set(StepRequirement.STEP_ID, stepId)
                .set(StepRequirement.STEP_NAME, node.name())
                .set(StepRequirement.STEP_INDEX, JsonNumber.of(index))
                .set(StepRequirement.STEP_TYPE, node.type())
                .set(
                        StepRequirement.ON_REJECT,
                        Objects.requireNonNullElse(review.onReject(), usual).wireName())
                .set(StepRequirement.RETRY_COUNT, 0L)
                .set(StepRequirement.MAX_RETRIES, node instanceof Step ? (long) review.maxRetries() : null)
                .set(StepRequirement.TIMEOUT_AT, end == null ? null : Timestamp.utcOffset(end))
                .set(StepRequirement.ON_TIMEOUT, review.onTimeout().wireName());
    }

    /** What a step is given, as it is sent. */
    private static dev.agentos4j.protocol.run.StepInput wire(StepInput input) {
        Map<String, JsonValue> outputs = new LinkedHashMap<>();
        input.outputs().forEach((name, output) -> outputs.put(name, JsonValue.of(output)));
        StepOutput last = input.lastOutput();
        String previous = last == null ? "" : StepContents.text(last.content());
        return dev.agentos4j.protocol.run.StepInput.SHAPE
                .builder()
                .set(dev.agentos4j.protocol.run.StepInput.INPUT, input.input())
                .set(dev.agentos4j.protocol.run.StepInput.PREVIOUS_STEP_OUTPUTS, new JsonObject(outputs))
                .set(
                        dev.agentos4j.protocol.run.StepInput.PREVIOUS_STEP_CONTENT,
                        previous.isEmpty() ? null : new JsonString(previous))
                .set(
                        dev.agentos4j.protocol.run.StepInput.ADDITIONAL_DATA,
                        input.additionalData().isEmpty() ? null : input.additionalData())
                .set(dev.agentos4j.protocol.run.StepInput.IMAGES, orNull(input.images()))
                .set(dev.agentos4j.protocol.run.StepInput.VIDEOS, orNull(input.videos()))
                .set(dev.agentos4j.protocol.run.StepInput.AUDIO, orNull(input.audio()))
                .set(dev.agentos4j.protocol.run.StepInput.FILES, orNull(input.files()))
                .build();
    }

    private static <T> @Nullable List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
