package dev.agentos4j.runtime.workflow;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Steps that run only if something holds, and others that run if it does not. A step inside that fails ends the branch,
 * and the result says that it failed.
 *
 * @param description what it is for, may be empty
 * @param otherwise what runs if it does not hold; may be empty
 */
public record Condition(
        String name,
        String description,
        Predicate<StepInput> evaluator,
        List<WorkflowNode> steps,
        List<WorkflowNode> otherwise,
        HumanReview review)
        implements WorkflowNode {

    public Condition {
        Objects.requireNonNull(name);
        Objects.requireNonNull(evaluator);
        steps = List.copyOf(steps);
        otherwise = List.copyOf(otherwise);
        review.fitsContainer("Condition " + name);
    }

    public static Condition of(String name, Predicate<StepInput> evaluator, WorkflowNode... steps) {
        return new Condition(name, "", evaluator, List.of(steps), List.of(), HumanReview.NONE);
    }

    /** What runs if it does not hold. */
    public Condition otherwise(WorkflowNode... nodes) {
        return new Condition(name, description, evaluator, steps, List.of(nodes), review);
    }

    public Condition withDescription(String value) {
        return new Condition(name, value, evaluator, steps, otherwise, review);
    }

    /** Waits for a person before it begins; see {@link OnReject#ELSE}. */
    public Condition withReview(HumanReview value) {
        return new Condition(name, description, evaluator, steps, otherwise, value);
    }

    @Override
    public String type() {
        return "Condition";
    }
}
