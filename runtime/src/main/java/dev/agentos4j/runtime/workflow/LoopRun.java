package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.run.LoopExecutionCompleted;
import dev.agentos4j.protocol.run.LoopExecutionStarted;
import dev.agentos4j.protocol.run.LoopIterationCompleted;
import dev.agentos4j.protocol.run.LoopIterationStarted;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.run.RunContext;
import java.util.ArrayList;
import java.util.List;

/** Runs loops. */
final class LoopRun {

    private final RunContext context;
    private final StepEvents events;
    private final NodeRun nodes;

    /**
     * The turns of a loop that were done before somebody was asked about them.
     *
     * @param results their results in one list
     */
    record Begun(int turns, List<StepOutput> results) {

        static final Begun NOT = new Begun(0, List.of());
    }

    /**
     * What a loop gave.
     *
     * @param asks whether somebody has to look at its last turn before it goes on
     */
    record Outcome(StepOutput output, boolean asks) {}

    LoopRun(RunContext context, StepEvents events, NodeRun nodes) {
        this.context = context;
        this.events = events;
        this.nodes = nodes;
    }

    Outcome run(Loop loop, StepInput input, Place place, Begun begun) throws Exception {
        String id = place.id(context.runId());
        long most = loop.maxIterations();
        events.tell(
                LoopExecutionStarted.SHAPE,
                "LoopExecutionStarted",
                loop,
                id,
                place,
                event -> event.set(LoopExecutionStarted.MAX_ITERATIONS, most));
        List<List<StepOutput>> turns = new ArrayList<>();
        if (begun.turns() > 0) {
            turns.add(begun.results());
        }
        StepInput first = input;
        int turn = begun.turns();
        boolean goesOn = turn < most;
        while (goesOn) {
            context.checkCancelled();
            int number = turn + 1;
            events.tell(
                    LoopIterationStarted.SHAPE,
                    "LoopIterationStarted",
                    loop,
                    id,
                    place,
                    event -> event.set(LoopIterationStarted.ITERATION, (long) number)
                            .set(LoopIterationStarted.MAX_ITERATIONS, most));
            NodeRun.Chain chain = nodes.chain(loop.steps(), first, position -> place.inside(id, "", position));
            turns.add(chain.results());
            if (chain.waits()) {
                return new Outcome(NodeRun.waiting(loop, id, flat(turns)), false);
            }
            turn = number;
            boolean over = context.userCode(() -> loop.until().test(chain.results())) || chain.stops();
            told(loop, place, id, turn, chain.results(), !over);
            goesOn = !over && turn < most;
            if (goesOn && loop.review().iterations() != null && !chain.results().isEmpty()) {
                String reached = " completed iteration " + turn + "/" + most;
                return new Outcome(NodeRun.result(loop, id, flat(turns), reached), true);
            }
            first = loop.forwardsOutput() ? chain.next() : first;
        }
        List<StepOutput> all = flat(turns);
        long total = turn;
        List<List<StepOutput>> told = List.copyOf(turns);
        events.tell(
                LoopExecutionCompleted.SHAPE,
                "LoopExecutionCompleted",
                loop,
                id,
                place,
                event -> event.set(LoopExecutionCompleted.TOTAL_ITERATIONS, total)
                        .set(LoopExecutionCompleted.MAX_ITERATIONS, most)
                        .set(LoopExecutionCompleted.ALL_RESULTS, told));
        String done = " completed " + turn + " iterations with " + all.size() + " total steps";
        return new Outcome(NodeRun.result(loop, id, all, done), false);
    }

    private void told(Loop loop, Place place, String id, long turn, List<StepOutput> results, boolean goesOn) {
        events.tell(
                LoopIterationCompleted.SHAPE,
                "LoopIterationCompleted",
                loop,
                id,
                place,
                event -> event.set(LoopIterationCompleted.ITERATION, turn)
                        .set(LoopIterationCompleted.MAX_ITERATIONS, (long) loop.maxIterations())
                        .set(LoopIterationCompleted.ITERATION_RESULTS, results)
                        .set(LoopIterationCompleted.SHOULD_CONTINUE, goesOn));
    }

    private static List<StepOutput> flat(List<List<StepOutput>> turns) {
        return turns.stream().flatMap(List::stream).toList();
    }
}
