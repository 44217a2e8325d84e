package dev.agentos4j.runtime.workflow;

import java.util.List;
import java.util.Objects;

/**
 * Several steps at the same time, each on a virtual thread. All get the same input; a step that fails does not stop the
 * others, and the result says which failed. Nothing inside can wait for people.
 *
 * @param description what it is for, may be empty
 */
public record Parallel(String name, String description, List<WorkflowNode> steps) implements WorkflowNode {

    public Parallel {
        Objects.requireNonNull(name);
        steps = List.copyOf(steps);
    }

    public static Parallel of(String name, WorkflowNode... steps) {
        return new Parallel(name, "", List.of(steps));
    }

    public Parallel withDescription(String value) {
        return new Parallel(name, value, steps);
    }

    @Override
    public HumanReview review() {
        return HumanReview.NONE;
    }

    @Override
    public String type() {
        return "Parallel";
    }
}
