package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.ErrorRequirement;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunMetrics;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepMetrics;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.StepOutputEvent;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.WorkflowMetrics;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.session.SessionMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that one run of a workflow has done up to now. */
final class WorkflowProgress {

    final Workflow workflow;
    final RunContext context;
    final RunInput input;
    final List<StepOutput> results = new ArrayList<>();
    final List<StepRequirement> requirements = new ArrayList<>();
    final List<ErrorRequirement> errors = new ArrayList<>();
    private final @Nullable WorkflowRunOutput earlier;
    private final List<RunOutput> executorRuns = new ArrayList<>();
    private final long startNanos = System.nanoTime();
    private final long firstEvent;
    private JsonObject used = JsonObject.EMPTY;

    /** A new run. */
    WorkflowProgress(Workflow workflow, RunContext context, RunInput input) {
        this.workflow = workflow;
        this.context = context;
        this.input = input;
        this.earlier = null;
        this.firstEvent = context.nextEventIndex();
    }

    /** A run that goes on. */
    WorkflowProgress(Workflow workflow, RunContext context, WorkflowRunOutput earlier) {
        this.workflow = workflow;
        this.context = context;
        this.earlier = earlier;
        this.input = RunInput.SHAPE
                .builder()
                .set(RunInput.INPUT_CONTENT, earlier.input())
                .set(RunInput.IMAGES, earlier.images())
                .set(RunInput.VIDEOS, earlier.videos())
                .set(RunInput.AUDIOS, earlier.audio())
                .set(RunInput.FILES, earlier.files())
                .build();
        this.firstEvent = context.nextEventIndex();
        results.addAll(earlier.stepResults());
        requirements.addAll(earlier.stepRequirements());
        executorRuns.addAll(earlier.stepExecutorRuns());
    }

    /** What a step at the top is given now. */
    StepInput stepInput() {
        StepInput now = new StepInput(context, input.inputContent(), Map.of(), JsonObject.EMPTY, StepMedia.of(input));
        for (StepOutput result : results) {
            now = now.after(Objects.requireNonNullElse(result.stepName(), ""), result);
        }
        return now;
    }

    /**
     * Keeps the run of an agent, a team or a workflow inside a step, in place of what was kept of it before.
     *
     * @param metrics what it used; a run that waits is counted when it has ended
     */
    synchronized void ran(RunOutput run, @Nullable RunMetrics metrics) {
        executorRuns.removeIf(kept -> Objects.equals(kept.runId(), run.runId()));
        executorRuns.add(run);
        if (metrics != null && !run.status().equals(RunStatus.PAUSED)) {
            used = SessionMetrics.add(used, JsonObject.parse(metrics.toJson()));
        }
    }

    synchronized List<RunOutput> executorRuns() {
        return List.copyOf(executorRuns);
    }

    /** What the runs inside used, for the sums of the session. */
    synchronized JsonObject used() {
        return used;
    }

    /** Puts what a person wrote in place of the last result; {@code null} leaves it. */
    void editLast(@Nullable JsonValue content) {
        if (content != null && !content.isNull()) {
            results.add(StepOutput.SHAPE
                    .edit(results.removeLast())
                    .set(StepOutput.CONTENT, content)
                    .build());
        }
    }

    boolean goesOn() {
        return earlier != null;
    }

    /** What the workflow says in the end. */
    @Nullable
    JsonValue finalContent() {
        return results.isEmpty() ? new JsonString("No steps executed") : StepContents.deepest(results.getLast());
    }

    /** What each agent and team cost, by step, and how long the run took. Waiting for people is not counted. */
    WorkflowMetrics metrics(boolean withDuration) {
        Map<String, StepMetrics> steps = new LinkedHashMap<>();
        results.forEach(result -> collect(result, steps));
        Shape.Builder<WorkflowMetrics> metrics = WorkflowMetrics.SHAPE.builder().set(WorkflowMetrics.STEPS, steps);
        if (withDuration && !goesOn()) {
            metrics.set(WorkflowMetrics.DURATION, JsonNumber.of((System.nanoTime() - startNanos) / 1e9));
        }
        return metrics.build();
    }

    private static void collect(StepOutput output, Map<String, StepMetrics> steps) {
        output.steps().forEach(inner -> collect(inner, steps));
        String executor = output.executorType();
        if (output.metrics() != null && ("agent".equals(executor) || "team".equals(executor))) {
            String name = Objects.requireNonNullElse(output.stepName(), "");
            steps.put(
                    name,
                    StepMetrics.SHAPE
                            .builder()
                            .set(StepMetrics.STEP_NAME, name)
                            .set(StepMetrics.EXECUTOR_TYPE, executor)
                            .set(StepMetrics.EXECUTOR_NAME, output.executorName())
                            .set(StepMetrics.METRICS, output.metrics())
                            .build());
        }
    }

    /** The run up to now, without what only belongs to its end. */
    Shape.Builder<WorkflowRunOutput> output(RunStatus status, @Nullable JsonValue content, List<RunEvent> lastEvents) {
        Shape.Builder<WorkflowRunOutput> builder = earlier == null
                ? begin()
                : WorkflowRunOutput.SHAPE.edit(earlier).set(WorkflowRunOutput.ERROR_REQUIREMENTS, null);
        List<RunOutput> runs = executorRuns();
        return builder.set(WorkflowRunOutput.STATUS, status)
                .set(WorkflowRunOutput.CONTENT, content)
                .set(WorkflowRunOutput.CONTENT_TYPE, "str")
                .set(WorkflowRunOutput.STEP_RESULTS, results.isEmpty() ? null : results)
                .set(WorkflowRunOutput.STEP_EXECUTOR_RUNS, runs.isEmpty() ? null : runs)
                .set(WorkflowRunOutput.STEP_REQUIREMENTS, requirements.isEmpty() ? null : requirements)
                .set(WorkflowRunOutput.ERROR_REQUIREMENTS, errors.isEmpty() ? null : errors)
                .set(WorkflowRunOutput.PAUSED_STEP_INDEX, null)
                .set(WorkflowRunOutput.PAUSED_STEP_NAME, null)
                .set(WorkflowRunOutput.PAUSE_KIND, null)
                .set(WorkflowRunOutput.METRICS, metrics(false))
                .set(WorkflowRunOutput.EVENTS, events(lastEvents));
    }

    private Shape.Builder<WorkflowRunOutput> begin() {
        JsonObject metadata = workflow.metadata().with(context.options().metadata());
        return WorkflowRunOutput.SHAPE
                .builder()
                .set(WorkflowRunOutput.RUN_ID, context.runId())
                .set(WorkflowRunOutput.INPUT, input.inputContent())
                .set(WorkflowRunOutput.IMAGES, input.images().isEmpty() ? null : input.images())
                .set(WorkflowRunOutput.VIDEOS, input.videos().isEmpty() ? null : input.videos())
                .set(WorkflowRunOutput.AUDIO, input.audios().isEmpty() ? null : input.audios())
                .set(WorkflowRunOutput.FILES, input.files().isEmpty() ? null : input.files())
                .set(WorkflowRunOutput.WORKFLOW_ID, workflow.id())
                .set(WorkflowRunOutput.WORKFLOW_NAME, workflow.name())
                .set(WorkflowRunOutput.SESSION_ID, context.sessionId())
                .set(WorkflowRunOutput.USER_ID, context.userId())
                .set(WorkflowRunOutput.PARENT_RUN_ID, context.parentRunId())
                .set(WorkflowRunOutput.METADATA, metadata.isEmpty() ? null : metadata)
                .set(WorkflowRunOutput.CREATED_AT, Instant.ofEpochSecond(context.createdAt()));
    }

    /**
     * All that was told in this run, those of the runs inside among it; the results of functions are in the results. A
     * run without stream tells nothing.
     */
    private @Nullable List<RunEvent> events(List<RunEvent> last) {
        if (!workflow.storeEvents() || context.parentRunId() != null) {
            return null;
        }
        List<RunEvent> all = new ArrayList<>(earlier == null ? List.of() : earlier.list(WorkflowRunOutput.EVENTS));
        if (!context.options().stream()) {
            return all.isEmpty() ? null : all;
        }
        all.addAll(context.toldEvents(firstEvent));
        all.addAll(last);
        all.removeIf(event -> event instanceof StepOutputEvent);
        return all;
    }
}
