package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.run.StepOutput;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Steps that run again and again, until a condition holds or they ran often enough. A step inside that fails makes the
 * whole loop fail.
 *
 * @param description what it is for, may be empty
 * @param maxIterations how often at most, at least 1
 * @param until asked with the results of each turn whether it was the last
 * @param forwardsOutput whether a turn begins with the result of the turn before; if not, each begins with what the
 *     loop was given
 */
public record Loop(
        String name,
        String description,
        int maxIterations,
        List<WorkflowNode> steps,
        Predicate<List<StepOutput>> until,
        boolean forwardsOutput,
        HumanReview review)
        implements WorkflowNode {

    public Loop {
        Objects.requireNonNull(name);
        Objects.requireNonNull(until);
        steps = List.copyOf(steps);
        if (maxIterations < 1) {
            throw new IllegalArgumentException("Loop " + name + " must be able to run once, not " + maxIterations);
        }
        review.fitsLoop("Loop " + name);
    }

    public static Loop of(String name, int maxIterations, WorkflowNode... steps) {
        return new Loop(name, "", maxIterations, List.of(steps), results -> false, false, HumanReview.NONE);
    }

    /** Ends when this holds for the results of a turn. */
    public Loop until(Predicate<List<StepOutput>> condition) {
        return new Loop(name, description, maxIterations, steps, condition, forwardsOutput, review);
    }

    /** Each turn begins with the result of the turn before. */
    public Loop forwardingOutput() {
        return new Loop(name, description, maxIterations, steps, until, true, review);
    }

    public Loop withDescription(String value) {
        return new Loop(name, value, maxIterations, steps, until, forwardsOutput, review);
    }

    /** Waits for a person before it begins, or after each turn. */
    public Loop withReview(HumanReview value) {
        return new Loop(name, description, maxIterations, steps, until, forwardsOutput, value);
    }

    @Override
    public String type() {
        return "Loop";
    }
}
