package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunMetrics;
import dev.agentos4j.protocol.run.RunOutcome;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.EventHeader;
import dev.agentos4j.runtime.run.Part;
import dev.agentos4j.runtime.run.RunCancelledException;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.run.RunEnd;
import dev.agentos4j.runtime.session.SessionMetrics;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.trace.StepSpans;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Does single steps: functions, and the runs of agents, teams and workflows as parts of this one. */
final class StepRun {

    private final WorkflowProgress progress;
    private final RunContext context;
    private final StepEvents events;
    private final StepJournal journal;

    StepRun(WorkflowProgress progress, StepEvents events, StepJournal journal) {
        this.progress = progress;
        this.context = progress.context;
        this.events = events;
        this.journal = journal;
    }

    /**
     * Does a step, or reads what it did before the run paused.
     *
     * @throws Exception if it failed as often as it may
     */
    StepOutput run(Step step, StepInput input, Place place) throws Exception {
        String stepId = place.id(context.runId());
        StepOutput done = journal.read(stepId);
        if (done != null) {
            return done;
        }
        StepJournal.Paused paused = journal.takePaused(stepId);
        StepOutput output;
        if (paused != null) {
            events.silence(false);
            output = traced(step, input, () -> goOn(step, place, paused));
        } else {
            events.started(step, stepId, place);
            output = traced(step, input, () -> attempt(step, input, place));
        }
        if (!output.isPaused()) {
            tellEnd(step, stepId, place, output);
        }
        return output;
    }

    private StepOutput traced(Step step, StepInput input, Callable<StepOutput> body) throws Exception {
        return StepSpans.step(
                context.engine().tracer(),
                step.name(),
                context.wantsEvents(),
                about(step),
                input::previousText,
                body,
                output -> StepContents.text(output.content()));
    }

    private static JsonObject about(Step step) {
        String type = step.executor().type();
        JsonObject about = JsonObject.of("agno.step.type", type);
        return step.component() == null
                ? about
                : about.with("agno.step." + type + "_name", step.executor().name());
    }

    private void tellEnd(Step step, String stepId, Place place, StepOutput output) {
        boolean function = step.executor() instanceof Step.FunctionExecutor;
        if (place.isTop() && function) {
            events.output(step, place, output);
        }
        if (!(place.isTop() && output.stop())) {
            events.completed(step, stepId, place, output);
        }
    }

    private StepOutput attempt(Step step, StepInput input, Place place) throws Exception {
        for (int tries = 0; ; tries++) {
            try {
                return once(step, input, place, tries + 1);
            } catch (RunCancelledException cancelled) {
                throw cancelled;
            } catch (Exception failed) {
                context.checkCancelled();
                if (tries >= step.retries()) {
                    throw failed;
                }
            }
        }
    }

    private StepOutput once(Step step, StepInput input, Place place, int attempt) throws Exception {
        return switch (step.executor()) {
            case Step.FunctionExecutor function -> {
                StepOutput result = reporting(
                        step,
                        input,
                        place,
                        attempt,
                        reporting -> context.userCode(() -> function.function().run(reporting)));
                if (result == null) {
                    throw new IllegalStateException("step '" + step.name() + "' returned null");
                }
                yield named(step, place, StepOutput.SHAPE.edit(result)).build();
            }
            case Step.ComponentExecutor inner -> component(step, inner.component(), input, place);
        };
    }

    /** Runs a function, which may say how far it is until it has ended. */
    private @Nullable StepOutput reporting(Step step, StepInput input, Place place, int attempt, StepFunction function)
            throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        try {
            return function.run(input.reportingTo((content, data) -> {
                if (!ended.get()) {
                    events.progress(step, place.id(context.runId()), place, attempt, content, data);
                }
            }));
        } finally {
            ended.set(true);
        }
    }

    private StepOutput component(Step step, Component<?> component, StepInput input, Place place) throws Exception {
        RunInput said = StepMessage.of(step, progress.workflow, context, input);
        return ended(step, place, start(component, step, place, said));
    }

    /** What a run comes to as the result of a step; one that failed is a failure of the step. */
    private StepOutput ended(Step step, Place place, Struct output) {
        StepOutput result = output instanceof WorkflowRunOutput nested
                ? ofWorkflow(step, place, nested)
                : ofRun(step, place, (RunOutput) output);
        if (((RunOutcome) output).status().equals(RunStatus.ERROR)) {
            String why = String.valueOf(result.error());
            throw new FailedStepException(
                    output instanceof WorkflowRunOutput
                            ? why
                            : "Step '" + step.name() + "' executor ("
                                    + step.executor().type() + ") failed: " + why);
        }
        return result;
    }

    /** The run of an agent, a team or a workflow that does a step has failed; the message says of which step and why. */
    private static final class FailedStepException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        FailedStepException(String message) {
            super(message);
        }
    }

    private <O extends Struct> O start(Component<O> component, Step step, Place place, RunInput said) throws Exception {
        return context.run(Part.step(context, component, header(step, place)), said);
    }

    private EventHeader.Step header(Step step, Place place) {
        EventHeader.Step outer = context.header().step();
        return new EventHeader.Step(
                progress.workflow.id(),
                outer == null ? context.runId() : outer.workflowRunId(),
                place.id(context.runId()),
                step.name(),
                place.told());
    }

    /** Goes on with the agent or team that paused, with what was decided. */
    private StepOutput goOn(Step step, Place place, StepJournal.Paused paused) throws Exception {
        Component<?> component = Objects.requireNonNull(step.component());
        return ended(step, place, continueRun(component, step, place, paused));
    }

    private <O extends Struct> O continueRun(Component<O> component, Step step, Place place, StepJournal.Paused paused)
            throws Exception {
        RunOutput earlier = paused.run();
        String runId = Objects.requireNonNull(earlier.runId());
        StoredRun stored = new StoredRun(
                runId,
                context.sessionId(),
                component.kind(),
                component.id(),
                context.userId(),
                context.runId(),
                earlier.status(),
                earlier.createdAt() == null
                        ? context.createdAt()
                        : earlier.createdAt().getEpochSecond(),
                earlier);
        ContinueRequest request = ContinueRequest.of(context.sessionId(), runId)
                .withTools(ExecutorDecisions.tools(paused.decided()))
                .withRequirements(paused.decided());
        return context.continueRun(Part.step(context, component, header(step, place)), stored, request);
    }

    private StepOutput ofRun(Step step, Place place, RunOutput run) {
        boolean waits = run.status().equals(RunStatus.PAUSED);
        boolean failed = run.status().equals(RunStatus.ERROR) || run.status().equals(RunStatus.CANCELLED);
        progress.ran(kept(run, place), run.metrics());
        return named(step, place, StepOutput.SHAPE.builder())
                .set(StepOutput.CONTENT, run.content())
                .set(StepOutput.STEP_RUN_ID, run.runId())
                .set(StepOutput.IMAGES, orNull(run.images()))
                .set(StepOutput.VIDEOS, orNull(run.videos()))
                .set(StepOutput.AUDIO, orNull(run.audio()))
                .set(StepOutput.FILES, orNull(run.files()))
                .set(StepOutput.METRICS, run.metrics())
                .set(StepOutput.SUCCESS, !failed)
                .set(StepOutput.ERROR, failed ? failure(run) : null)
                .set(StepOutput.FINISH_REASON, run.finishReason())
                .set(StepOutput.IS_PAUSED, waits)
                .build();
    }

    private static String failure(RunOutput run) {
        return Objects.requireNonNullElseGet(RunEnd.failure(run), () -> StepContents.text(run.content()));
    }

    private RunOutput kept(RunOutput run, Place place) {
        return RunOutput.SHAPE
                .edit(run)
                .set(RunOutput.WORKFLOW_STEP_ID, place.id(context.runId()))
                .set(RunOutput.EVENTS, null)
                .build();
    }

    private StepOutput ofWorkflow(Step step, Place place, WorkflowRunOutput run) {
        WorkflowRunOutput kept = WorkflowRunOutput.SHAPE
                .edit(run)
                .set(WorkflowRunOutput.WORKFLOW_STEP_ID, place.id(context.runId()))
                .build();
        RunMetrics metrics = sum(run.stepResults());
        progress.ran(RunOutput.SHAPE.read(kept.toJsonBytes()), metrics);
        boolean failed = !run.status().equals(RunStatus.COMPLETED);
        JsonValue content = run.content();
        return named(step, place, StepOutput.SHAPE.builder())
                .set(StepOutput.STEP_TYPE, "Workflow")
                .set(StepOutput.CONTENT, content)
                .set(StepOutput.STEP_RUN_ID, run.runId())
                .set(StepOutput.METRICS, metrics)
                .set(StepOutput.SUCCESS, !failed)
                .set(StepOutput.ERROR, failed ? StepContents.text(content) : null)
                .set(StepOutput.STEPS, orNull(run.stepResults()))
                .build();
    }

    private Shape.Builder<StepOutput> named(Step step, Place place, Shape.Builder<StepOutput> builder) {
        return builder.set(StepOutput.STEP_NAME, step.name())
                .set(StepOutput.STEP_ID, place.id(context.runId()))
                .set(StepOutput.STEP_TYPE, "Step")
                .set(StepOutput.EXECUTOR_TYPE, step.executor().type())
                .set(StepOutput.EXECUTOR_NAME, step.executor().name());
    }

    /** What several results cost together; {@code null} if none cost anything. */
    static @Nullable RunMetrics sum(List<StepOutput> outputs) {
        JsonObject sum = JsonObject.EMPTY;
        for (StepOutput output : outputs) {
            if (output.metrics() != null) {
                sum = SessionMetrics.add(sum, JsonObject.parse(output.metrics().toJson()));
            }
        }
        return sum.isEmpty() ? null : RunMetrics.SHAPE.from(sum);
    }

    private static <T> @Nullable List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    /** The result of a step that failed and is left out. */
    static StepOutput skipped(String name, String stepId, Throwable failure) {
        String message = message(failure);
        return StepOutput.SHAPE
                .builder()
                .set(StepOutput.STEP_NAME, name)
                .set(StepOutput.STEP_ID, stepId)
                .set(StepOutput.STEP_TYPE, "Step")
                .set(StepOutput.CONTENT, new JsonString("Step skipped due to error: " + message))
                .set(StepOutput.SUCCESS, false)
                .set(StepOutput.ERROR, message)
                .build();
    }

    /** The result of a step inside another that failed. */
    static StepOutput failed(String name, Throwable failure) {
        String message = message(failure);
        return StepOutput.SHAPE
                .builder()
                .set(StepOutput.STEP_NAME, name)
                .set(StepOutput.CONTENT, new JsonString("Step " + name + " failed: " + message))
                .set(StepOutput.SUCCESS, false)
                .set(StepOutput.ERROR, message)
                .build();
    }

    static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
