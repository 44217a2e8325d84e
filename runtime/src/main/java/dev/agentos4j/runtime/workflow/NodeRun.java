package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.ConditionExecutionCompleted;
import dev.agentos4j.protocol.run.ConditionExecutionStarted;
import dev.agentos4j.protocol.run.RouterExecutionCompleted;
import dev.agentos4j.protocol.run.RouterExecutionStarted;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.StepsExecutionCompleted;
import dev.agentos4j.protocol.run.StepsExecutionStarted;
import dev.agentos4j.runtime.run.RunCancelledException;
import dev.agentos4j.runtime.run.RunContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a place of a workflow, whatever it is, with all that is inside it. */
final class NodeRun {

    private final RunContext context;
    private final StepEvents events;
    private final StepRun steps;
    private final LoopRun loops;
    private final ParallelRun parallels;

    NodeRun(RunContext context, StepEvents events, StepRun steps) {
        this.context = context;
        this.events = events;
        this.steps = steps;
        this.loops = new LoopRun(context, events, this);
        this.parallels = new ParallelRun(context, events, this);
    }

    /**
     * Runs it.
     *
     * @return its result; {@code null} if there was nothing to do
     * @throws Exception if it failed
     */
    @Nullable
    StepOutput run(WorkflowNode node, StepInput input, Place place) throws Exception {
        context.checkCancelled();
        return switch (node) {
            case Step step -> steps.run(step, input, place);
            case Steps group -> group(group, input, place);
            case Parallel parallel -> parallels.run(parallel, input, place);
            case Condition condition ->
                condition(
                        condition, context.userCode(() -> condition.evaluator().test(input)), input, place);
            case Loop loop -> loops.run(loop, input, place, LoopRun.Begun.NOT).output();
            case Router router ->
                route(router, context.userCode(() -> router.selector().apply(input)), input, place);
        };
    }

    LoopRun loops() {
        return loops;
    }

    private StepOutput group(Steps group, StepInput input, Place place) throws Exception {
        String id = place.id(context.runId());
        events.tell(
                StepsExecutionStarted.SHAPE,
                "StepsExecutionStarted",
                group,
                id,
                place,
                event -> event.set(
                        StepsExecutionStarted.STEPS_COUNT, (long) group.steps().size()));
        Chain chain;
        try {
            chain = chain(group.steps(), input, position -> place.inside(id, "", position));
        } catch (RunCancelledException cancelled) {
            throw cancelled;
        } catch (Exception failed) {
            context.checkCancelled();
            return StepOutput.SHAPE
                    .edit(StepRun.failed(group.name(), failed))
                    .set(StepOutput.STEP_ID, id)
                    .set(StepOutput.STEP_TYPE, group.type())
                    .set(StepOutput.CONTENT, new JsonString("Steps execution failed: " + StepRun.message(failed)))
                    .build();
        }
        if (chain.waits()) {
            return waiting(group, id, chain.results());
        }
        events.tell(
                StepsExecutionCompleted.SHAPE,
                "StepsExecutionCompleted",
                group,
                id,
                place,
                event -> event.set(StepsExecutionCompleted.STEPS_COUNT, (long)
                                group.steps().size())
                        .set(StepsExecutionCompleted.EXECUTED_STEPS, (long)
                                chain.results().size())
                        .set(StepsExecutionCompleted.STEP_RESULTS, chain.results()));
        return result(
                group, id, chain.results(), " completed with " + chain.results().size() + " results");
    }

    /** Runs one branch of a condition; {@code null} if there is none for this case. */
    @Nullable
    StepOutput condition(Condition condition, boolean holds, StepInput input, Place place) throws Exception {
        String id = place.id(context.runId());
        events.tell(
                ConditionExecutionStarted.SHAPE,
                "ConditionExecutionStarted",
                condition,
                id,
                place,
                event -> event.set(ConditionExecutionStarted.CONDITION_RESULT, holds));
        List<WorkflowNode> branch = holds ? condition.steps() : condition.otherwise();
        String name = holds ? "if" : "else";
        boolean nothing = !holds && branch.isEmpty();
        Chain chain = nothing
                ? new Chain(List.of(), input)
                : untilFailure(branch, input, position -> place.insideOnce(id, holds ? "" : "else", position));
        if (chain.waits()) {
            return waiting(condition, id, chain.results());
        }
        events.tell(
                ConditionExecutionCompleted.SHAPE,
                "ConditionExecutionCompleted",
                condition,
                id,
                place,
                event -> event.set(ConditionExecutionCompleted.CONDITION_RESULT, holds)
                        .set(ConditionExecutionCompleted.EXECUTED_STEPS, (long) branch.size())
                        .set(ConditionExecutionCompleted.BRANCH, nothing ? null : name)
                        .set(ConditionExecutionCompleted.STEP_RESULTS, chain.results()));
        return nothing
                ? null
                : result(
                        condition,
                        id,
                        chain.results(),
                        " completed with " + chain.results().size() + " results (" + name + " branch)");
    }

    /** Runs the choices of these names; {@code null} if there are none. */
    @Nullable
    StepOutput route(Router router, List<String> names, StepInput input, Place place) throws Exception {
        String id = place.id(context.runId());
        List<WorkflowNode> chosen = router.choose(names);
        events.tell(
                RouterExecutionStarted.SHAPE,
                "RouterExecutionStarted",
                router,
                id,
                place,
                event -> event.set(RouterExecutionStarted.SELECTED_STEPS, names));
        Chain chain = untilFailure(
                chosen,
                input,
                position -> place.insideSame(id, "", router.choices().indexOf(chosen.get(position))));
        if (chain.waits()) {
            return waiting(router, id, chain.results());
        }
        events.tell(
                RouterExecutionCompleted.SHAPE,
                "RouterExecutionCompleted",
                router,
                id,
                place,
                event -> event.set(RouterExecutionCompleted.SELECTED_STEPS, names)
                        .set(RouterExecutionCompleted.EXECUTED_STEPS, (long) chosen.size())
                        .set(RouterExecutionCompleted.STEP_RESULTS, chain.results()));
        return chosen.isEmpty()
                ? null
                : result(
                        router,
                        id,
                        chain.results(),
                        " completed with " + chain.results().size() + " results");
    }

    /** What steps one after the other gave. */
    record Chain(List<StepOutput> results, StepInput next) {

        boolean waits() {
            return !results.isEmpty() && results.getLast().isPaused();
        }

        boolean stops() {
            return !results.isEmpty() && results.getLast().stop();
        }
    }

    @FunctionalInterface
    interface Places {
        Place at(int position);
    }

    /** Runs steps one after the other, each with the results of those before, until one stops or waits. */
    Chain chain(List<WorkflowNode> nodes, StepInput first, Places places) throws Exception {
        List<StepOutput> results = new ArrayList<>();
        StepInput input = first;
        for (int i = 0; i < nodes.size(); i++) {
            StepOutput output = run(nodes.get(i), input, places.at(i));
            if (output != null) {
                results.add(output);
                if (output.stop() || output.isPaused()) {
                    break;
                }
                input = input.after(nodes.get(i).name(), output);
            }
        }
        return new Chain(List.copyOf(results), input);
    }

    /** As {@link #chain}; a step that fails ends it, and has a result that says so. */
    private Chain untilFailure(List<WorkflowNode> nodes, StepInput first, Places places) throws Exception {
        List<StepOutput> results = new ArrayList<>();
        StepInput input = first;
        for (int i = 0; i < nodes.size(); i++) {
            Chain one;
            int position = i;
            try {
                one = chain(List.of(nodes.get(i)), input, only -> places.at(position));
            } catch (RunCancelledException cancelled) {
                throw cancelled;
            } catch (Exception failed) {
                context.checkCancelled();
                results.add(StepRun.failed(nodes.get(i).name(), failed));
                break;
            }
            results.addAll(one.results());
            if (one.waits() || one.stops()) {
                break;
            }
            input = one.next();
        }
        return new Chain(List.copyOf(results), input);
    }

    static StepOutput result(WorkflowNode node, String id, List<StepOutput> results, String whatHappened) {
        return StepOutput.SHAPE
                .builder()
                .set(StepOutput.STEP_NAME, node.name())
                .set(StepOutput.STEP_ID, id)
                .set(StepOutput.STEP_TYPE, node.type())
                .set(StepOutput.CONTENT, new JsonString(node.type() + " " + node.name() + whatHappened))
                .set(StepOutput.SUCCESS, results.stream().allMatch(StepOutput::success))
                .set(StepOutput.STOP, results.stream().anyMatch(StepOutput::stop))
                .set(StepOutput.STEPS, results.isEmpty() ? null : results)
                .build();
    }

    /** The result so far of a step inside which an agent or a team waits. */
    static StepOutput waiting(WorkflowNode node, String id, List<StepOutput> results) {
        return StepOutput.SHAPE
                .edit(result(node, id, results, " paused at inner step"))
                .set(StepOutput.IS_PAUSED, true)
                .build();
    }
}
