package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.run.ErrorRequirement;
import dev.agentos4j.protocol.run.RouterPaused;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepError;
import dev.agentos4j.protocol.run.StepExecutorPaused;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.StepOutputReview;
import dev.agentos4j.protocol.run.StepPaused;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.WorkflowPaused;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.protocol.run.WorkflowSnapshot;
import dev.agentos4j.runtime.run.Ending;
import dev.agentos4j.runtime.run.RunContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a run ends for now, because it waits for people. */
final class WorkflowPause {

    private final WorkflowProgress progress;
    private final RunContext context;
    private final StepEvents events;

    WorkflowPause(WorkflowProgress progress, StepEvents events) {
        this.progress = progress;
        this.context = progress.context;
        this.events = events;
    }

    /** Pauses before a step that waits for somebody; {@code null} if it does not. */
    @Nullable
    Ending<WorkflowRunOutput> before(WorkflowNode node, int index, StepInput input) {
        Place place = Place.top(index);
        StepRequirement asked = StepQuestions.before(node, index, place.id(context.runId()), input);
        if (asked == null) {
            return null;
        }
        if (asked.requiresRouteSelection()) {
            return route((Router) node, index, input);
        }
        StepPaused event = events.event(
                StepPaused.SHAPE,
                "StepPaused",
                node,
                eventId(node, place),
                place,
                paused -> paused.set(StepPaused.REQUIRES_CONFIRMATION, asked.requiresConfirmation())
                        .set(StepPaused.CONFIRMATION_MESSAGE, asked.confirmationMessage())
                        .set(StepPaused.REQUIRES_USER_INPUT, asked.requiresUserInput())
                        .set(StepPaused.USER_INPUT_MESSAGE, asked.userInputMessage())
                        .set(
                                StepPaused.USER_INPUT_SCHEMA,
                                asked.userInputSchema().isEmpty() ? null : asked.userInputSchema()));
        return ending(node, index, "step", asked, event);
    }

    /** Pauses until a route is chosen. */
    Ending<WorkflowRunOutput> route(Router router, int index, StepInput input) {
        Place place = Place.top(index);
        StepRequirement asked = StepQuestions.route(router, index, place.id(context.runId()), input);
        RouterPaused event = events.event(
                RouterPaused.SHAPE,
                "RouterPaused",
                router,
                null,
                place,
                paused -> paused.set(RouterPaused.AVAILABLE_CHOICES, asked.availableChoices())
                        .set(RouterPaused.USER_INPUT_MESSAGE, asked.userInputMessage())
                        .set(RouterPaused.ALLOW_MULTIPLE_SELECTIONS, asked.allowMultipleSelections()));
        return ending(router, index, "step", asked, event);
    }

    /** Pauses after a step whose result somebody must look at; {@code null} if nobody must. */
    @Nullable
    Ending<WorkflowRunOutput> after(
            WorkflowNode node, int index, StepInput input, LoopRun.Outcome outcome, long retries) {
        Place place = Place.top(index);
        String id = place.id(context.runId());
        HumanReview.OutputReview review = node.review().output();
        StepRequirement asked;
        if (outcome.asks()) {
            asked = StepQuestions.iteration((Loop) node, index, id, input, outcome.output());
        } else if (review != null && review.when().test(outcome.output())) {
            asked = StepQuestions.afterwards(node, index, id, input, outcome.output(), retries);
        } else {
            return null;
        }
        StepOutputReview event = events.event(
                StepOutputReview.SHAPE,
                "StepOutputReview",
                node,
                eventId(node, place),
                place,
                looking -> looking.set(StepOutputReview.OUTPUT_REVIEW_MESSAGE, asked.outputReviewMessage())
                        .set(StepOutputReview.REQUIRES_OUTPUT_REVIEW, true));
        return ending(node, index, "step", asked, event);
    }

    /** Pauses because an agent or a team in the step waits. */
    Ending<WorkflowRunOutput> executor(WorkflowNode node, int index, StepOutput partial) {
        StepOutput waiting = waitingIn(partial);
        RunOutput run = progress.executorRuns().stream()
                .filter(inner -> Objects.equals(inner.runId(), waiting.stepRunId()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the run that waits was not kept"));
        refuseInside(waiting);
        Step step = Objects.requireNonNull(stepNamed(node, waiting.stepId(), Place.top(index)));
        List<RunRequirement> open = run.requirements().stream()
                .filter(requirement -> !ExecutorDecisions.decide(List.of(requirement), List.of(requirement)))
                .toList();
        StepRequirement asked = StepQuestions.executor(
                step, index, String.valueOf(waiting.stepId()), run, open, partial == waiting ? null : partial);
        StepExecutorPaused event = events.event(
                StepExecutorPaused.SHAPE,
                "StepExecutorPaused",
                node,
                waiting.stepId(),
                Place.top(index),
                paused -> paused.set(StepExecutorPaused.EXECUTOR_ID, asked.executorId())
                        .set(StepExecutorPaused.EXECUTOR_NAME, asked.executorName())
                        .set(StepExecutorPaused.EXECUTOR_RUN_ID, asked.executorRunId())
                        .set(StepExecutorPaused.EXECUTOR_TYPE, asked.executorType())
                        .set(StepExecutorPaused.EXECUTOR_REQUIREMENTS, open));
        return ending(node, index, "executor", asked, event);
    }

    private static StepOutput waitingIn(StepOutput output) {
        StepOutput waiting = output;
        while (!waiting.steps().isEmpty() && waiting.steps().getLast().isPaused()) {
            waiting = waiting.steps().getLast();
        }
        return waiting;
    }

    private @Nullable Step stepNamed(WorkflowNode node, @Nullable String stepId, Place place) {
        return switch (node) {
            case Step step -> place.id(context.runId()).equals(stepId) ? step : null;
            case Steps group -> among(group.steps(), "", stepId, place);
            case Parallel group -> among(group.steps(), "", stepId, place);
            case Loop loop -> among(loop.steps(), "", stepId, place);
            case Router router -> among(router.choices(), "", stepId, place);
            case Condition condition -> {
                Step found = among(condition.steps(), "", stepId, place);
                yield found == null ? among(condition.otherwise(), "else", stepId, place) : found;
            }
        };
    }

    private @Nullable Step among(List<WorkflowNode> nodes, String branch, @Nullable String stepId, Place place) {
        for (int i = 0; i < nodes.size(); i++) {
            Step found = stepNamed(nodes.get(i), stepId, place.insideSame("", branch, i));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private void refuseInside(StepOutput waiting) {
        if (context.parentRunId() != null) {
            throw new IllegalStateException("step '" + waiting.stepName() + "' of workflow " + progress.workflow.id()
                    + " waits for people, which nothing in a nested workflow can");
        }
    }

    /** Pauses because a step failed and somebody shall say whether to try again. */
    Ending<WorkflowRunOutput> error(Step step, int index, Exception failed) throws Exception {
        if (context.parentRunId() != null) {
            throw failed;
        }
        Place place = Place.top(index);
        String id = place.id(context.runId());
        ErrorRequirement asked = StepQuestions.error(step, index, id, failed, step.retries());
        progress.errors.add(asked);
        StepError event = events.event(
                StepError.SHAPE,
                "StepError",
                step,
                id,
                place,
                error -> error.set(StepError.ERROR, StepRun.message(failed)));
        return ending(step, index, null, null, event);
    }

    private Ending<WorkflowRunOutput> ending(
            WorkflowNode node, int index, @Nullable String pauseKind, @Nullable StepRequirement asked, RunEvent event) {
        if (asked != null) {
            progress.requirements.add(asked);
        }
        List<RunOutput> runs = progress.executorRuns();
        WorkflowPaused paused = context.event(WorkflowPaused.SHAPE, "WorkflowPaused")
                .set(WorkflowPaused.STATUS, RunStatus.PAUSED)
                .set(WorkflowPaused.PAUSED_STEP_INDEX, (long) index)
                .set(WorkflowPaused.PAUSED_STEP_NAME, node.name())
                .set(WorkflowPaused.PAUSE_KIND, pauseKind)
                .set(WorkflowPaused.STEP_REQUIREMENTS, progress.requirements.isEmpty() ? null : progress.requirements)
                .set(WorkflowPaused.STEP_RESULTS, progress.results)
                .set(WorkflowPaused.STEP_EXECUTOR_RUNS, runs)
                .build();
        WorkflowRunOutput output = progress.output(RunStatus.PAUSED, null, List.of(event, paused))
                .set(WorkflowRunOutput.PAUSED_STEP_INDEX, (long) index)
                .set(WorkflowRunOutput.PAUSED_STEP_NAME, node.name())
                .set(WorkflowRunOutput.PAUSE_KIND, pauseKind)
                .build();
        WorkflowRunOutput snapshot = WorkflowRunOutput.SHAPE
                .edit(output)
                .set(WorkflowRunOutput.EVENTS, null)
                .build();
        return new Ending<>(
                RunStatus.PAUSED,
                output,
                progress.used(),
                List.of(event, paused, WorkflowSnapshot.SHAPE.read(snapshot.toJsonBytes())));
    }

    /** The id of a step as events tell it: what has steps inside tells none. */
    @Nullable
    String eventId(WorkflowNode node, Place place) {
        return node instanceof Step ? place.id(context.runId()) : null;
    }
}
