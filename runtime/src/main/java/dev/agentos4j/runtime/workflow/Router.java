package dev.agentos4j.runtime.workflow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Chooses which of several steps run, by a function, or by asking a person ({@link HumanReview#routeChoice}). A step
 * that fails ends the route, and the result says that it failed.
 *
 * @param description what it is for, may be empty
 * @param selector gives the names of the choices that run, in that order
 */
public record Router(
        String name,
        String description,
        Function<StepInput, List<String>> selector,
        List<WorkflowNode> choices,
        HumanReview review)
        implements WorkflowNode {

    public Router {
        Objects.requireNonNull(name);
        Objects.requireNonNull(selector);
        choices = List.copyOf(choices);
        Set<String> names = new LinkedHashSet<>();
        for (WorkflowNode choice : choices) {
            if (!names.add(choice.name())) {
                throw new IllegalArgumentException("Router " + name + " has two choices named " + choice.name());
            }
        }
        review.fitsRouter("Router " + name);
    }

    /** Routes by a function that gives the names of choices. */
    public static Router of(String name, Function<StepInput, List<String>> selector, WorkflowNode... choices) {
        return new Router(name, "", selector, List.of(choices), HumanReview.NONE);
    }

    /** Routes as a person chooses. */
    public static Router asking(String name, String question, WorkflowNode... choices) {
        return new Router(name, "", input -> List.of(), List.of(choices), HumanReview.routeChoice(question));
    }

    public Router withDescription(String value) {
        return new Router(name, value, selector, choices, review);
    }

    /** Waits for a person before it begins, for the choice, or afterwards. */
    public Router withReview(HumanReview value) {
        return new Router(name, description, selector, choices, value);
    }

    /** The names of the choices. */
    public List<String> choiceNames() {
        return choices.stream().map(WorkflowNode::name).toList();
    }

    /**
     * The choices of these names, in that order.
     *
     * @throws IllegalArgumentException if there is no such choice
     */
    List<WorkflowNode> choose(List<String> names) {
        List<WorkflowNode> chosen = new ArrayList<>();
        for (String wanted : names) {
            chosen.add(choices.stream()
                    .filter(choice -> choice.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Router " + name + " has no choice named '" + wanted
                            + "'. Its choices are: " + String.join(", ", choiceNames()))));
        }
        return chosen;
    }

    @Override
    public String type() {
        return "Router";
    }
}
