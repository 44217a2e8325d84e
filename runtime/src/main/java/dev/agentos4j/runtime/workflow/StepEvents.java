package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.StepCompleted;
import dev.agentos4j.protocol.run.StepError;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.StepOutputEvent;
import dev.agentos4j.protocol.run.StepProgress;
import dev.agentos4j.protocol.run.StepStarted;
import dev.agentos4j.runtime.run.RunContext;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tells what steps do. Nothing is told while a continued run is led back to where it paused. */
final class StepEvents {

    private final RunContext context;
    private volatile boolean silent;

    StepEvents(RunContext context) {
        this.context = context;
    }

    void silence(boolean value) {
        silent = value;
    }

    void started(Step step, String stepId, Place place) {
        tell(StepStarted.SHAPE, "StepStarted", step, stepId, place, event -> event);
    }

    void completed(Step step, String stepId, Place place, StepOutput output) {
        tell(
                StepCompleted.SHAPE,
                "StepCompleted",
                step,
                stepId,
                place,
                event -> event.set(StepCompleted.CONTENT, output.content())
                        .set(StepCompleted.CONTENT_TYPE, "str")
                        .set(StepCompleted.STEP_RESPONSE, output));
    }

    /** How far an attempt of a function is. */
    void progress(
            Step step, String stepId, Place place, int attempt, @Nullable String content, @Nullable JsonObject data) {
        tell(
                StepProgress.SHAPE,
                "StepProgress",
                step,
                stepId,
                place,
                event -> event.set(StepProgress.ATTEMPT, (long) attempt)
                        .set(StepProgress.CONTENT, content)
                        .set(StepProgress.DATA, data));
    }

    /** A step failed, and the workflow with it. */
    void failed(Step step, Place place, Exception failure) {
        tell(
                StepError.SHAPE,
                "StepError",
                step,
                place.id(context.runId()),
                place,
                event -> event.set(StepError.ERROR, StepRun.message(failure)));
    }

    /** The result of a function at the top. It names the step in the result alone. */
    void output(Step step, Place place, StepOutput output) {
        StepOutput raw = StepOutput.SHAPE.edit(output).build();
        tell(
                StepOutputEvent.SHAPE,
                "StepOutput",
                step,
                null,
                place,
                event -> event.set(StepOutputEvent.STEP_OUTPUT, raw));
    }

    /** Tells an event of a step. */
    <T extends RunEvent> void tell(
            Shape<T> shape,
            String name,
            WorkflowNode node,
            @Nullable String stepId,
            Place place,
            UnaryOperator<Shape.Builder<T>> more) {
        if (!silent && context.wantsEvents()) {
            context.emit(event(shape, name, node, stepId, place, more));
        }
    }

    /** An event of a step. */
    <T extends RunEvent> T event(
            Shape<T> shape,
            String name,
            WorkflowNode node,
            @Nullable String stepId,
            Place place,
            UnaryOperator<Shape.Builder<T>> more) {
        Shape.Builder<T> builder =
                context.event(shape, name).set(RunEvent.STEP_NAME, node.name()).set(RunEvent.STEP_INDEX, place.told());
        if (stepId != null) {
            builder.set(RunEvent.STEP_ID, stepId);
        }
        if (place.parentId() != null) {
            builder.set(RunEvent.PARENT_STEP_ID, place.parentId());
        }
        return more.apply(builder).build();
    }
}
