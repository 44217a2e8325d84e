package dev.agentos4j.server.eval;

import dev.agentos4j.protocol.eval.EvalApi;
import dev.agentos4j.protocol.eval.EvalInput;
import dev.agentos4j.protocol.eval.EvalType;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an evaluation is asked with, read from the body of a request. */
final class EvalInputs {

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
                .set(EvalInput.AGENT_ID, body.get(EvalApi.AGENT_ID))
                .set(EvalInput.TEAM_ID, body.get(EvalApi.TEAM_ID))
                .set(EvalInput.MODEL_ID, body.get(EvalApi.MODEL_ID))
                .set(EvalInput.MODEL_PROVIDER, body.get(EvalApi.MODEL_PROVIDER));
        String type = body.get(EvalApi.EVAL_TYPE);
        input.set(EvalInput.EVAL_TYPE, type == null ? null : new EvalType(type))
                .set(EvalInput.INPUT, body.get(EvalApi.INPUT))
                .set(EvalInput.ADDITIONAL_GUIDELINES, body.get(EvalApi.ADDITIONAL_GUIDELINES))
                .set(EvalInput.ADDITIONAL_CONTEXT, body.get(EvalApi.ADDITIONAL_CONTEXT))
                .set(EvalInput.NUM_ITERATIONS, body.get(EvalApi.NUM_ITERATIONS))
                .set(EvalInput.NAME, body.get(EvalApi.NAME))
                .set(EvalInput.EXPECTED_OUTPUT, body.get(EvalApi.EXPECTED_OUTPUT))
                .set(EvalInput.CRITERIA, body.get(EvalApi.CRITERIA));
        strategy(body, input);
        input.set(EvalInput.THRESHOLD, body.get(EvalApi.THRESHOLD))
                .set(EvalInput.WARMUP_RUNS, body.get(EvalApi.WARMUP_RUNS));
        List<String> tools = body.get(EvalApi.EXPECTED_TOOL_CALLS);
        input.set(EvalInput.EXPECTED_TOOL_CALLS, tools)
                .set(EvalInput.ALLOW_ADDITIONAL_TOOL_CALLS, body.get(EvalApi.ALLOW_ADDITIONAL_TOOL_CALLS));
        arguments(body, input);
        body.check();
        return input.build();
    }

    private static void strategy(JsonBody body, Shape.Builder<EvalInput> input) {
        JsonValue value = body.sent(EvalApi.SCORING_STRATEGY);
        String strategy = value == null ? null : value.asText();
        if (value != null && (strategy == null || !STRATEGIES.contains(strategy))) {
            String expected = "'binary' or 'numeric'";
            body.problem(
                    "literal_error",
                    EvalApi.SCORING_STRATEGY,
                    "Input should be " + expected,
                    value,
                    Map.of("expected", expected));
            return;
        }
        input.set(EvalInput.SCORING_STRATEGY, strategy);
    }

    private static void arguments(JsonBody body, Shape.Builder<EvalInput> input) {
        JsonObject arguments = body.get(EvalApi.EXPECTED_TOOL_CALL_ARGUMENTS);
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
                        EvalApi.EXPECTED_TOOL_CALL_ARGUMENTS,
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
