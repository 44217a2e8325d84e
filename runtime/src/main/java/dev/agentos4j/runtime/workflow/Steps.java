package dev.agentos4j.runtime.workflow;

import java.util.List;
import java.util.Objects;

/**
 * Several steps one after the other, as one.
 *
 * @param description what it is for, may be empty
 */
public record Steps(String name, String description, List<WorkflowNode> steps, HumanReview review)
        implements WorkflowNode {

    public Steps {
        Objects.requireNonNull(name);
        steps = List.copyOf(steps);
        review.fitsContainer("Steps " + name);
    }

    public static Steps of(String name, WorkflowNode... steps) {
        return new Steps(name, "", List.of(steps), HumanReview.NONE);
    }

    public Steps withDescription(String value) {
        return new Steps(name, value, steps, review);
    }

    /** Waits for a person before it begins. */
    public Steps withReview(HumanReview value) {
        return new Steps(name, description, steps, value);
    }

    @Override
    public String type() {
        return "Steps";
    }
}
