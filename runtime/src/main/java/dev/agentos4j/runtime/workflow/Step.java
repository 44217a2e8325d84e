package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.run.Component;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step that does work: a function, an agent, a team, or another workflow.
 *
 * <p>What an agent, a team or a workflow is given is the result of the step before, or for the first step what the
 * workflow was given.
 */
public final class Step implements WorkflowNode {

    /** What does the work. */
    sealed interface Executor {

        /** {@code function agent team workflow}. */
        String type();

        String name();
    }

    record FunctionExecutor(String name, StepFunction function) implements Executor {
        @Override
        public String type() {
            return "function";
        }
    }

    record ComponentExecutor(Component<?> component) implements Executor {
        @Override
        public String type() {
            return component.kind().wireName();
        }

        @Override
        public String name() {
            return component.name();
        }
    }

    private final String name;
    private final String description;
    private final Executor executor;
    private final int retries;
    private final OnError onError;
    private final @Nullable Boolean history;
    private final HumanReview review;

    private Step(
            String name,
            String description,
            Executor executor,
            int retries,
            OnError onError,
            @Nullable Boolean history,
            HumanReview review) {
        this.name = Objects.requireNonNull(name);
        this.description = description;
        this.executor = executor;
        this.retries = retries;
        this.onError = onError;
        this.history = history;
        this.review = review;
        review.fitsStep("Step " + name);
    }

    /** A step in plain Java. */
    public static Step of(String name, StepFunction function) {
        return of(name, new FunctionExecutor(name, Objects.requireNonNull(function)));
    }

    /** A step that an agent or a team does. */
    public static Step of(String name, Component<RunOutput> agentOrTeam) {
        return of(name, new ComponentExecutor(agentOrTeam));
    }

    /**
     * A step that is a workflow itself.
     *
     * @throws IllegalArgumentException if a step of that workflow waits for people, which only the outermost can
     */
    public static Step of(String name, Workflow workflow) {
        workflow.refuseToWait("Step " + name);
        return of(name, new ComponentExecutor(workflow));
    }

    private static Step of(String name, Executor executor) {
        return new Step(name, "", executor, 3, OnError.SKIP, null, HumanReview.NONE);
    }

    /** What the step is for. */
    public Step withDescription(String value) {
        return new Step(name, value, executor, retries, onError, history, review);
    }

    /** How the function is called in results; the name of the step unless given. */
    public Step functionName(String value) {
        if (!(executor instanceof FunctionExecutor function)) {
            throw new IllegalStateException("Step " + name + " is no function");
        }
        return new Step(
                name, description, new FunctionExecutor(value, function.function()), retries, onError, history, review);
    }

    /** How often it is tried again when it throws, or the run of its agent, team or workflow fails; 3 unless given. */
    public Step retries(int value) {
        return new Step(name, description, executor, value, onError, history, review);
    }

    /**
     * What follows when it was tried often enough; {@link OnError#SKIP} unless given. It counts for steps at the top of
     * a workflow; inside others their rule counts.
     */
    public Step onError(OnError value) {
        return new Step(name, description, executor, retries, value, history, review);
    }

    /** Whether an agent or a team is told of earlier runs of the workflow; as the workflow says unless given. */
    public Step history(boolean value) {
        return new Step(name, description, executor, retries, onError, value, review);
    }

    /** Waits for a person. */
    public Step withReview(HumanReview value) {
        return new Step(name, description, executor, retries, onError, history, value);
    }

    /** Waits until somebody agrees before it begins; a refusal skips the step. */
    public Step confirm(String question) {
        return withReview(HumanReview.confirmation(question));
    }

    @Override
    public String name() {
        return name;
    }

    /** What it is for, may be empty. */
    public String description() {
        return description;
    }

    /** How the function is called that does the work; {@code null} if none does. */
    public @Nullable String functionName() {
        return executor instanceof FunctionExecutor function ? function.name() : null;
    }

    /** The agent, team or workflow that does the work; {@code null} for a function. */
    public @Nullable Component<?> component() {
        return executor instanceof ComponentExecutor inner ? inner.component() : null;
    }

    Executor executor() {
        return executor;
    }

    public int retries() {
        return retries;
    }

    public OnError onError() {
        return onError;
    }

    /** {@code null} for what the workflow says. */
    public @Nullable Boolean history() {
        return history;
    }

    @Override
    public HumanReview review() {
        return review;
    }

    @Override
    public String type() {
        return "Step";
    }

    @Override
    public String toString() {
        return "Step[" + name + "]";
    }
}
