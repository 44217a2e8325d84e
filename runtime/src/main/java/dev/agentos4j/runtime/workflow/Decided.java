package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.StepRequirement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about the step at which a run had paused.
 *
 * @param index the step at the top
 * @param requirements all that the run waited for up to now, the last with the decision
 * @param reason why the run is cancelled
 * @param routes the choices of a router
 * @param additionalData what the step is told besides
 * @param editedOutput the result as a person put it
 * @param retries how often the step has been run again because of a refusal
 */
record Decided(
        Kind kind,
        int index,
        List<StepRequirement> requirements,
        @Nullable String reason,
        List<String> routes,
        JsonObject additionalData,
        @Nullable JsonValue editedOutput,
        long retries) {

    /** What happens now. */
    enum Kind {
        /** The step runs. */
        RUN,
        /** The step runs, in place of the result that was refused. */
        RUN_AGAIN,
        /** The router takes the chosen routes. */
        CHOOSE,
        /** The routes are to be chosen anew, in place of the result that was refused. */
        CHOOSE_AGAIN,
        /** The condition takes its other branch. */
        ELSE,
        /** The step is left out. */
        SKIP,
        /** The result that was refused is left out. */
        DROP,
        /** The result is agreed to. */
        KEEP,
        /** The loop makes another turn. */
        NEXT_TURN,
        /** The agent or team in the step goes on. */
        EXECUTOR,
        /** The run ends. */
        CANCEL
    }

    Decided(Kind kind, int index, List<StepRequirement> requirements) {
        this(kind, index, requirements, null, List.of(), JsonObject.EMPTY, null, 0);
    }

    /** What the run waited for at last. */
    StepRequirement last() {
        return requirements.getLast();
    }

    Decided because(String why) {
        return new Decided(kind, index, requirements, why, routes, additionalData, editedOutput, retries);
    }

    Decided withRoutes(List<String> value) {
        return new Decided(
                kind, index, requirements, reason, List.copyOf(value), additionalData, editedOutput, retries);
    }

    Decided telling(JsonObject value) {
        return new Decided(kind, index, requirements, reason, routes, value, editedOutput, retries);
    }

    Decided edited(@Nullable JsonValue value) {
        return new Decided(kind, index, requirements, reason, routes, additionalData, value, retries);
    }

    Decided afterRetries(long value) {
        return new Decided(kind, index, requirements, reason, routes, additionalData, editedOutput, value);
    }
}
