package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.ParallelExecutionCompleted;
import dev.agentos4j.protocol.run.ParallelExecutionStarted;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.run.RunCancelledException;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.trace.StepSpans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs steps at the same time. */
final class ParallelRun {

    private final RunContext context;
    private final StepEvents events;
    private final NodeRun nodes;

    ParallelRun(RunContext context, StepEvents events, NodeRun nodes) {
        this.context = context;
        this.events = events;
        this.nodes = nodes;
    }

    StepOutput run(Parallel parallel, StepInput input, Place place) throws Exception {
        String id = place.id(context.runId());
        long count = parallel.steps().size();
        events.tell(
                ParallelExecutionStarted.SHAPE,
                "ParallelExecutionStarted",
                parallel,
                id,
                place,
                event -> event.set(ParallelExecutionStarted.PARALLEL_STEP_COUNT, count));
        StepOutput result = StepSpans.step(
                context.engine().tracer(),
                parallel.name(),
                false, // Agno names it so with a stream, too
                JsonObject.of("agno.parallel.step_count", count),
                input::previousText,
                () -> together(parallel, input, place, id),
                output -> StepContents.text(output.content()));
        events.tell(
                ParallelExecutionCompleted.SHAPE,
                "ParallelExecutionCompleted",
                parallel,
                id,
                place,
                event -> event.set(ParallelExecutionCompleted.PARALLEL_STEP_COUNT, count)
                        .set(ParallelExecutionCompleted.STEP_RESULTS, result.steps()));
        return result;
    }

    private StepOutput together(Parallel parallel, StepInput input, Place place, String id) throws Exception {
        List<Callable<Optional<StepOutput>>> work = new ArrayList<>();
        for (int i = 0; i < parallel.steps().size(); i++) {
            WorkflowNode node = parallel.steps().get(i);
            Place own = place.insideOnce(id, "", i);
            work.add(() -> Optional.ofNullable(one(node, input, own)));
        }
        List<StepOutput> results = context.together("step-in-" + parallel.name(), work).stream()
                .flatMap(Optional::stream)
                .toList();
        refuseToWait(parallel, results);
        return result(parallel, id, results);
    }

    private @Nullable StepOutput one(WorkflowNode node, StepInput input, Place place) throws Exception {
        try {
            return nodes.run(node, input, place);
        } catch (RunCancelledException cancelled) {
            throw cancelled;
        } catch (Exception failed) {
            context.checkCancelled();
            return StepRun.failed(node.name(), failed);
        }
    }

    private static void refuseToWait(Parallel parallel, List<StepOutput> results) {
        for (StepOutput output : results) {
            if (output.isPaused()) {
                throw new IllegalStateException("Executor HITL inside Parallel steps is not supported. Step '"
                        + output.stepName() + "' of '" + parallel.name()
                        + "' has a paused agent/team. Move tools that wait for people out of parallel steps.");
            }
        }
    }

    private static StepOutput result(Parallel parallel, String id, List<StepOutput> results) {
        return StepOutput.SHAPE
                .builder()
                .set(StepOutput.STEP_NAME, parallel.name())
                .set(StepOutput.STEP_ID, id)
                .set(StepOutput.STEP_TYPE, parallel.type())
                .set(StepOutput.EXECUTOR_TYPE, "parallel")
                .set(StepOutput.EXECUTOR_NAME, parallel.name())
                .set(StepOutput.CONTENT, new JsonString(overview(results)))
                .set(StepOutput.IMAGES, all(results, StepOutput::images))
                .set(StepOutput.VIDEOS, all(results, StepOutput::videos))
                .set(StepOutput.AUDIO, all(results, StepOutput::audio))
                .set(StepOutput.FILES, all(results, StepOutput::files))
                .set(StepOutput.METRICS, StepRun.sum(results))
                .set(StepOutput.SUCCESS, results.stream().allMatch(StepOutput::success))
                .set(StepOutput.STOP, results.stream().anyMatch(StepOutput::stop))
                .set(StepOutput.STEPS, results.isEmpty() ? null : results)
                .build();
    }

    private static <T> @Nullable List<T> all(List<StepOutput> results, Function<StepOutput, List<T>> media) {
        List<T> all =
                results.stream().flatMap(output -> media.apply(output).stream()).toList();
        return all.isEmpty() ? null : all;
    }

    /** What a person reads. */
    private static String overview(List<StepOutput> results) {
        if (results.isEmpty()) {
            return "No parallel steps executed";
        }
        StringBuilder text = new StringBuilder("## Parallel Execution Results\n\n");
        for (StepOutput output : results) {
            String content = output.text();
            text.append("### ")
                    .append(output.success() ? "✅ SUCCESS: " : "❌ FAILURE: ")
                    .append(output.stepName());
            text.append('\n')
                    .append(content.isBlank() ? "*(No content)*" : content)
                    .append("\n\n");
        }
        return text.toString().strip();
    }
}
