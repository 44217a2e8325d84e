package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.run.StepInputField;
import dev.agentos4j.protocol.run.StepOutput;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a step waits for people for, each {@code null} if it does not. Only steps at the top of a workflow can wait, not
 * those inside others; the tools of an agent or a team may wait anywhere but in a {@link Parallel} and in a nested
 * workflow.
 *
 * @param confirmation what is asked before it begins
 * @param userInput the values the user gives before it begins
 * @param route the choice of the route of a {@link Router}
 * @param output when a result is looked at before the workflow goes on
 * @param iterations what is asked after each turn of a {@link Loop}
 * @param onReject what follows a refusal; {@code null} for what is usual: {@link OnReject#ELSE} for a {@link
 *     Condition}, {@link OnReject#SKIP} for everything else
 * @param maxRetries how often {@link OnReject#RETRY} runs it again before the run is cancelled
 * @param timeout how long a decision is waited for, {@code null} for ever; looked at when the run is continued
 * @param onTimeout what counts as decided afterwards
 */
public record HumanReview(
        @Nullable String confirmation,
        @Nullable UserInput userInput,
        @Nullable RouteChoice route,
        @Nullable OutputReview output,
        @Nullable String iterations,
        @Nullable OnReject onReject,
        int maxRetries,
        @Nullable Duration timeout,
        OnTimeout onTimeout) {

    /** Values that the user gives. */
    public record UserInput(String question, List<StepInputField> fields) {
        public UserInput {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A route that the user chooses.
     *
     * @param several whether more than one may be chosen
     */
    public record RouteChoice(String question, boolean several) {}

    /**
     * A result that somebody must agree to.
     *
     * @param when for which results
     */
    public record OutputReview(String question, Predicate<StepOutput> when) {}

    /** Waits for nobody. */
    public static final HumanReview NONE =
            new HumanReview(null, null, null, null, null, null, 3, null, OnTimeout.CANCEL);

    /** Somebody must agree before it begins. */
    public static HumanReview confirmation(String question) {
        return new HumanReview(question, null, null, null, null, null, 3, null, OnTimeout.CANCEL);
    }

    /** The user gives values before it begins. */
    public static HumanReview userInput(String question, StepInputField... fields) {
        UserInput input = new UserInput(question, List.of(fields));
        return new HumanReview(null, input, null, null, null, null, 3, null, OnTimeout.CANCEL);
    }

    /** The user chooses a route. */
    public static HumanReview routeChoice(String question) {
        RouteChoice choice = new RouteChoice(question, false);
        return new HumanReview(null, null, choice, null, null, null, 3, null, OnTimeout.CANCEL);
    }

    /** The user chooses one route or several. */
    public static HumanReview routeChoices(String question) {
        RouteChoice choice = new RouteChoice(question, true);
        return new HumanReview(null, null, choice, null, null, null, 3, null, OnTimeout.CANCEL);
    }

    /** Somebody must agree to each result. */
    public static HumanReview output(String question) {
        return outputIf(result -> true, question);
    }

    /** Somebody must agree to the results for which this holds. */
    public static HumanReview outputIf(Predicate<StepOutput> when, String question) {
        OutputReview review = new OutputReview(question, when);
        return new HumanReview(null, null, null, review, null, null, 3, null, OnTimeout.CANCEL);
    }

    /** Somebody looks at each turn of a loop: who agrees ends the loop, who refuses with retry wants another turn. */
    public static HumanReview iterations(String question) {
        return new HumanReview(null, null, null, null, question, null, 3, null, OnTimeout.CANCEL);
    }

    /** Waits for both; what follows a refusal or too long a wait stays as it is here. */
    public HumanReview and(HumanReview other) {
        return new HumanReview(
                confirmation == null ? other.confirmation : confirmation,
                userInput == null ? other.userInput : userInput,
                route == null ? other.route : route,
                output == null ? other.output : output,
                iterations == null ? other.iterations : iterations,
                onReject,
                maxRetries,
                timeout,
                onTimeout);
    }

    public HumanReview onReject(OnReject value) {
        return new HumanReview(
                confirmation, userInput, route, output, iterations, value, maxRetries, timeout, onTimeout);
    }

    public HumanReview maxRetries(int value) {
        return new HumanReview(confirmation, userInput, route, output, iterations, onReject, value, timeout, onTimeout);
    }

    public HumanReview timeout(Duration after, OnTimeout then) {
        return new HumanReview(confirmation, userInput, route, output, iterations, onReject, maxRetries, after, then);
    }

    /** Whether it waits for anybody. */
    boolean waits() {
        return confirmation != null || userInput != null || route != null || output != null || iterations != null;
    }

    void fitsStep(String owner) {
        refuse(route != null || iterations != null, owner, "a confirmation, user input, and its result");
    }

    void fitsContainer(String owner) {
        refuse(userInput != null || route != null || output != null || iterations != null, owner, "a confirmation");
    }

    void fitsLoop(String owner) {
        refuse(userInput != null || route != null || output != null, owner, "a confirmation and its turns");
    }

    void fitsRouter(String owner) {
        refuse(
                userInput != null || iterations != null,
                owner,
                "a confirmation, the choice of the route, and its result");
    }

    private static void refuse(boolean wrong, String owner, String possible) {
        if (wrong) {
            throw new IllegalArgumentException(owner + " can only wait for " + possible);
        }
    }
}
