package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.CancellationStage;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepContinued;
import dev.agentos4j.protocol.run.StepExecutorContinued;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.WorkflowCancelled;
import dev.agentos4j.protocol.run.WorkflowCompleted;
import dev.agentos4j.protocol.run.WorkflowError;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.protocol.run.WorkflowStarted;
import dev.agentos4j.runtime.loop.InputSchema;
import dev.agentos4j.runtime.run.Ending;
import dev.agentos4j.runtime.run.Execution;
import dev.agentos4j.runtime.run.RunCancelledException;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.run.RunFailure;
import dev.agentos4j.runtime.run.RunRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run of a workflow: its steps in their order, until the last, or until one stops the run or waits for people. */
final class WorkflowExecution implements Execution<WorkflowRunOutput> {

    private final WorkflowProgress progress;
    private final @Nullable Decided decided;
    private final StepJournal journal;
    private final Workflow workflow;
    private final RunContext context;
    private final StepEvents events;
    private final NodeRun nodes;
    private final WorkflowPause pause;
    private @Nullable WorkflowNode current;

    /**
     * @param decided how a run goes on, {@code null} for a new one
     * @param journal what need not be done again
     */
    WorkflowExecution(WorkflowProgress progress, @Nullable Decided decided, StepJournal journal) {
        this.progress = progress;
        this.decided = decided;
        this.journal = journal;
        this.workflow = progress.workflow;
        this.context = progress.context;
        this.events = new StepEvents(context);
        this.nodes = new NodeRun(context, events, new StepRun(progress, events, journal));
        this.pause = new WorkflowPause(progress, events);
    }

    static WorkflowExecution begin(Workflow workflow, RunContext context, RunRequest request) {
        RunInput input = InputSchema.fitted(workflow.inputSchema(), request).input();
        return new WorkflowExecution(new WorkflowProgress(workflow, context, input), null, new StepJournal());
    }

    @Override
    public Ending<WorkflowRunOutput> run() throws Exception {
        if (decided == null) {
            if (context.wantsEvents()) {
                context.emit(
                        context.event(WorkflowStarted.SHAPE, "WorkflowStarted").build());
            }
            return from(0);
        }
        return switch (decided.kind()) {
            case CANCEL -> rejected(decided.reason());
            case SKIP -> from(decided.index() + 1);
            case DROP -> {
                progress.results.removeLast();
                yield from(decided.index() + 1);
            }
            case KEEP -> {
                progress.editLast(decided.editedOutput());
                yield from(decided.index() + 1);
            }
            case RUN_AGAIN -> {
                progress.results.removeLast();
                yield from(decided.index());
            }
            case CHOOSE_AGAIN -> {
                progress.results.removeLast();
                Router router = (Router) workflow.steps().get(decided.index());
                yield pause.route(router, decided.index(), progress.stepInput());
            }
            case RUN, CHOOSE, ELSE, NEXT_TURN, EXECUTOR -> from(decided.index());
        };
    }

    private Ending<WorkflowRunOutput> from(int first) throws Exception {
        List<WorkflowNode> steps = workflow.steps();
        for (int index = first; index < steps.size(); index++) {
            context.checkCancelled();
            WorkflowNode node = steps.get(index);
            boolean isDecided = decided != null && decided.index() == index;
            StepInput input = progress.stepInput();
            if (!isDecided) {
                Ending<WorkflowRunOutput> asked = pause.before(node, index, input);
                if (asked != null) {
                    return asked;
                }
            }
            current = node;
            Ending<WorkflowRunOutput> paused = step(node, index, input, isDecided ? decided : null);
            current = null;
            if (paused != null) {
                return paused;
            }
            if (!progress.results.isEmpty() && progress.results.getLast().stop()) {
                break;
            }
        }
        return completed();
    }

    /** Runs the step of that place; gives the pause it ends with, if it does. */
    private @Nullable Ending<WorkflowRunOutput> step(
            WorkflowNode node, int index, StepInput input, @Nullable Decided how) throws Exception {
        LoopRun.Outcome outcome;
        StepInput told = how == null ? input : input.withAdditionalData(how.additionalData());
        try {
            outcome = how == null ? plain(node, index, told) : decidedStep(node, told, how);
        } catch (RunCancelledException cancelled) {
            throw cancelled;
        } catch (Exception failed) {
            context.checkCancelled();
            return onError(node, index, failed);
        }
        if (outcome == null) {
            return null;
        }
        StepOutput output = outcome.output();
        if (output.isPaused()) {
            return pause.executor(node, index, output);
        }
        progress.results.add(output);
        return pause.after(node, index, input, outcome, how == null ? 0 : how.retries());
    }

    private LoopRun.@Nullable Outcome plain(WorkflowNode node, int index, StepInput input) throws Exception {
        Place place = Place.top(index);
        if (node instanceof Loop loop) {
            return nodes.loops().run(loop, input, place, LoopRun.Begun.NOT);
        }
        return of(nodes.run(node, input, place));
    }

    private static LoopRun.@Nullable Outcome of(@Nullable StepOutput output) {
        return output == null ? null : new LoopRun.Outcome(output, false);
    }

    private LoopRun.@Nullable Outcome decidedStep(WorkflowNode node, StepInput input, Decided how) throws Exception {
        Place place = Place.top(how.index());
        return switch (how.kind()) {
            case CHOOSE -> of(nodes.route((Router) node, how.routes(), input, place));
            case ELSE -> of(nodes.condition((Condition) node, false, input, place));
            case EXECUTOR -> {
                executorContinued(node, place, how.last());
                events.silence(journal.leadsBack());
                yield of(lead(node, input, place, how));
            }
            case NEXT_TURN -> {
                continued(node, place);
                yield nextTurn((Loop) node, input, place, how);
            }
            default -> {
                continued(node, place);
                yield plain(node, how.index(), input);
            }
        };
    }

    /** Leads back to the agent or team that paused; through a router by the routes a person chose, if one did. */
    private @Nullable StepOutput lead(WorkflowNode node, StepInput input, Place place, Decided how) throws Exception {
        if (node instanceof Router router) {
            for (StepRequirement earlier : how.requirements().reversed()) {
                if (earlier.requiresRouteSelection() && router.name().equals(earlier.stepName())) {
                    return nodes.route(router, earlier.selectedChoices(), input, place);
                }
            }
        }
        return nodes.run(node, input, place);
    }

    private LoopRun.Outcome nextTurn(Loop loop, StepInput input, Place place, Decided how) throws Exception {
        StepOutput before = progress.results.removeLast();
        int turns = (int) how.requirements().stream()
                .filter(asked -> asked.isPostExecution() && loop.name().equals(asked.stepName()))
                .count();
        StepInput clean = progress.stepInput().withAdditionalData(how.additionalData());
        StepInput first = loop.forwardsOutput() && !before.steps().isEmpty()
                ? clean.after(loop.name(), before.steps().getLast())
                : clean;
        return nodes.loops().run(loop, first, place, new LoopRun.Begun(turns, before.steps()));
    }

    private void continued(WorkflowNode node, Place place) {
        events.tell(StepContinued.SHAPE, "StepContinued", node, pause.eventId(node, place), place, event -> event);
    }

    private void executorContinued(WorkflowNode node, Place place, StepRequirement requirement) {
        events.tell(
                StepExecutorContinued.SHAPE,
                "StepExecutorContinued",
                node,
                pause.eventId(node, place),
                place,
                event -> event.set(StepExecutorContinued.EXECUTOR_NAME, requirement.executorName())
                        .set(StepExecutorContinued.EXECUTOR_TYPE, requirement.executorType()));
    }

    private @Nullable Ending<WorkflowRunOutput> onError(WorkflowNode node, int index, Exception failed)
            throws Exception {
        OnError rule = node instanceof Step step ? step.onError() : OnError.FAIL;
        return switch (rule) {
            case FAIL -> {
                if (node instanceof Step step) {
                    events.failed(step, Place.top(index), failed);
                }
                throw failed;
            }
            case SKIP -> {
                String stepId = Place.top(index).id(context.runId());
                progress.results.add(StepRun.skipped(node.name(), stepId, failed));
                yield null;
            }
            case PAUSE -> pause.error((Step) node, index, failed);
        };
    }

    private Ending<WorkflowRunOutput> completed() {
        StepMedia media = progress.stepInput().media();
        Shape.Builder<WorkflowCompleted> told = completedEvent(progress.finalContent());
        List<RunOutput> runs = progress.executorRuns();
        if (!runs.isEmpty() || progress.goesOn()) {
            told.set(WorkflowCompleted.STEP_EXECUTOR_RUNS, runs);
        }
        List<RunEvent> last = List.of(told.build());
        WorkflowRunOutput output = progress.output(RunStatus.COMPLETED, progress.finalContent(), last)
                .set(WorkflowRunOutput.IMAGES, media.images())
                .set(WorkflowRunOutput.VIDEOS, media.videos())
                .set(WorkflowRunOutput.AUDIO, media.audio())
                .set(WorkflowRunOutput.FILES, media.files())
                .set(WorkflowRunOutput.METRICS, progress.metrics(true))
                .build();
        return new Ending<>(RunStatus.COMPLETED, output, progress.used(), last);
    }

    private Shape.Builder<WorkflowCompleted> completedEvent(@Nullable JsonValue content) {
        JsonObject metadata = workflow.metadata().with(context.options().metadata());
        return context.event(WorkflowCompleted.SHAPE, "WorkflowCompleted")
                .set(WorkflowCompleted.CONTENT, content)
                .set(WorkflowCompleted.CONTENT_TYPE, "str")
                .set(WorkflowCompleted.STEP_RESULTS, progress.results)
                .set(WorkflowCompleted.METADATA, metadata.isEmpty() ? null : metadata)
                .set(WorkflowCompleted.METRICS, progress.metrics(true));
    }

    /** A person refused a step without which the run makes no sense. */
    private Ending<WorkflowRunOutput> rejected(@Nullable String reason) {
        String why = reason == null ? "Workflow cancelled" : reason;
        return cancelledWith(why, CancellationStage.PAUSED, List.of(cancelledEvent(why)));
    }

    private WorkflowCancelled cancelledEvent(String reason) {
        return context.event(WorkflowCancelled.SHAPE, "WorkflowCancelled")
                .set(WorkflowCancelled.REASON, reason)
                .set(WorkflowCancelled.CONTENT, new JsonString(reason))
                .build();
    }

    private Ending<WorkflowRunOutput> cancelledWith(
            String reason, @Nullable CancellationStage stage, List<RunEvent> told) {
        WorkflowRunOutput output = progress.output(RunStatus.CANCELLED, new JsonString(reason), told)
                .set(WorkflowRunOutput.CANCELLATION_STAGE, stage)
                .build();
        return new Ending<>(RunStatus.CANCELLED, output, progress.used(), told);
    }

    @Override
    public Ending<WorkflowRunOutput> cancelled(String reason) {
        if (current != null) {
            String id = Place.top(workflow.steps().indexOf(current)).id(context.runId());
            progress.results.add(StepOutput.SHAPE
                    .builder()
                    .set(StepOutput.STEP_NAME, current.name())
                    .set(StepOutput.STEP_ID, id)
                    .set(StepOutput.STEP_TYPE, current.type())
                    .set(StepOutput.SUCCESS, false)
                    .set(StepOutput.ERROR, "Cancelled during execution")
                    .build());
        }
        return cancelledWith(
                reason,
                null,
                List.of(
                        cancelledEvent(reason),
                        completedEvent(new JsonString(reason)).build()));
    }

    @Override
    public Ending<WorkflowRunOutput> failed(RunFailure failure) {
        WorkflowError event = context.event(WorkflowError.SHAPE, "WorkflowError")
                .set(WorkflowError.ERROR, failure.message())
                .set(WorkflowError.ERROR_TYPE, failure.type())
                .set(WorkflowError.ERROR_ID, failure.id())
                .set(WorkflowError.ADDITIONAL_DATA, failure.data())
                .build();
        List<RunEvent> last = List.of(event);
        WorkflowRunOutput output = progress.output(RunStatus.ERROR, new JsonString(failure.message()), last)
                .build();
        return new Ending<>(RunStatus.ERROR, output, progress.used(), last);
    }

    @Override
    public boolean goesOn() {
        return progress.goesOn();
    }

    @Override
    public WorkflowRunOutput output(RunStatus status) {
        return progress.output(status, null, List.of()).build();
    }
}
