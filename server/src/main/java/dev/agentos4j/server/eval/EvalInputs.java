package dev.agentos4j.server.eval;

import dev.agentos4j.protocol.eval.EvalInput;
import dev.agentos4j.protocol.eval.EvalType;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an evaluation is asked with, read from the body of a request. */
final class EvalInputs {

    /** In the order of messages about them. */
    static final Set<String> TYPES = Collections.unmodifiableSet(
            new LinkedHashSet<>(List.of("accuracy", "agent_as_judge", "performance", "reliability")));

    private static final Set<String> STRATEGIES = Set.of("binary", "numeric");

    private EvalInputs() {}

    /**
     * Reads it.
     *
     * @throws HttpError 422 for members that are missing or malformed
     */
    static EvalInput read(JsonBody body) {
        Shape.Builder<EvalInput> input = EvalInput.SHAPE
                .builder()
                .set(EvalInput.AGENT_ID, body.text("agent_id"))
                .set(EvalInput.TEAM_ID, body.text("team_id"))
                .set(EvalInput.MODEL_ID, body.text("model_id"))
                .set(EvalInput.MODEL_PROVIDER, body.text("model_provider"));
        String type = body.require("eval_type").oneOf("eval_type", TYPES);
        input.set(EvalInput.EVAL_TYPE, type == null ? null : new EvalType(type))
                .set(EvalInput.INPUT, body.require("input").text("input", 1, Integer.MAX_VALUE))
                .set(EvalInput.ADDITIONAL_GUIDELINES, body.text("additional_guidelines"))
                .set(EvalInput.ADDITIONAL_CONTEXT, body.text("additional_context"))
                .set(EvalInput.NUM_ITERATIONS, body.integer("num_iterations", 1, 1, 100))
                .set(EvalInput.NAME, body.text("name"))
                .set(EvalInput.EXPECTED_OUTPUT, body.text("expected_output"))
                .set(EvalInput.CRITERIA, body.text("criteria"));
        strategy(body, input);
        input.set(EvalInput.THRESHOLD, body.integer("threshold", 7, 1, 10))
                .set(EvalInput.WARMUP_RUNS, body.integer("warmup_runs", 0, 0, 10));
        List<String> tools = body.texts("expected_tool_calls");
        input.set(EvalInput.EXPECTED_TOOL_CALLS, tools)
                .set(EvalInput.ALLOW_ADDITIONAL_TOOL_CALLS, body.bool("allow_additional_tool_calls", false));
        arguments(body, input);
        body.check();
        return input.build();
    }

    private static void strategy(JsonBody body, Shape.Builder<EvalInput> input) {
        JsonValue value = body.get("scoring_strategy");
        String strategy = value == null ? null : value.asText();
        if (value != null && (strategy == null || !STRATEGIES.contains(strategy))) {
            String expected = "'binary' or 'numeric'";
            body.problem(
                    "literal_error",
                    "scoring_strategy",
                    "Input should be " + expected,
                    value,
                    Map.of("expected", expected));
            return;
        }
        input.set(EvalInput.SCORING_STRATEGY, strategy);
    }

    private static void arguments(JsonBody body, Shape.Builder<EvalInput> input) {
        JsonObject arguments = body.object("expected_tool_call_arguments");
        if (arguments == null) {
            return;
        }
        for (JsonValue each : arguments.members().values()) {
            boolean fits = each instanceof JsonObject
                    || (each instanceof JsonArray list
                            && list.values().stream().allMatch(element -> element instanceof JsonObject));
            if (!fits) {
                body.problem(
                        "dict_type",
                        "expected_tool_call_arguments",
                        "Input should be a valid dictionary, or a list of them, for each tool",
                        each,
                        null);
            }
        }
        input.set(EvalInput.EXPECTED_TOOL_CALL_ARGUMENTS, arguments);
    }

    /**
     * Checks what a type of evaluation needs.
     *
     * @throws HttpError 400 if it is missing
     */
    static void checkComplete(EvalInput input) {
        if (input.evalType().equals(EvalType.ACCURACY) && isEmpty(input.expectedOutput())) {
            throw HttpError.badRequest("expected_output is required for accuracy evaluation");
        }
        if (input.evalType().equals(EvalType.AGENT_AS_JUDGE) && isEmpty(input.criteria())) {
            throw HttpError.badRequest("criteria is required for agent-as-judge evaluation");
        }
        if (input.evalType().equals(EvalType.RELIABILITY) && !input.has(EvalInput.EXPECTED_TOOL_CALLS)) {
            throw HttpError.badRequest("expected_tool_calls is required for reliability evaluations");
        }
    }

    private static boolean isEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isEmpty();
    }
}
