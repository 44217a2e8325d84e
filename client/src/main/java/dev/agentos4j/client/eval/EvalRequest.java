package dev.agentos4j.client.eval;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.protocol.eval.EvalInput;
import dev.agentos4j.protocol.eval.EvalType;
import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to evaluate, and how. Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * EvalRequest.accuracy("What is 2 + 2?", "4").agent("calculator").iterations(3)
 * EvalRequest.judge("Tell me about Bern", "Names the river Aare").numeric(8).agent("guide")
 * EvalRequest.performance("hi").warmupRuns(2).iterations(20).agent("echo")
 * EvalRequest.reliability("Add 2 and 3", "add").arguments("add", Map.of("a", 2, "b", 3)).agent("calculator")
 * }</pre>
 */
public final class EvalRequest {

    private final EvalInput input;
    private final @Nullable String databaseId;

    private EvalRequest(EvalInput input, @Nullable String databaseId) {
        this.input = input;
        this.databaseId = databaseId;
    }

    private static EvalRequest of(EvalType type, String input) {
        return new EvalRequest(
                EvalInput.SHAPE
                        .builder()
                        .set(EvalInput.EVAL_TYPE, type)
                        .set(EvalInput.INPUT, some("input", input))
                        .build(),
                null);
    }

    private static String some(String name, String text) {
        return ApiPath.requireId(name, text);
    }

    /** How near the answer to the input comes to the expected one, as a model judges it. */
    public static EvalRequest accuracy(String input, String expectedOutput) {
        return of(EvalType.ACCURACY, input).with(EvalInput.EXPECTED_OUTPUT, some("expectedOutput", expectedOutput));
    }

    /** What a model thinks of the answer to the input, by criteria: it passes or not, unless {@link #numeric}. */
    public static EvalRequest judge(String input, String criteria) {
        return of(EvalType.AGENT_AS_JUDGE, input).with(EvalInput.CRITERIA, some("criteria", criteria));
    }

    /** How long runs with the input take, and how much memory they need. */
    public static EvalRequest performance(String input) {
        return of(EvalType.PERFORMANCE, input);
    }

    /** Whether a run with the input calls these tools and no others. */
    public static EvalRequest reliability(String input, String... expectedToolCalls) {
        return reliability(input, List.of(expectedToolCalls));
    }

    /** Whether a run with the input calls these tools and no others. */
    public static EvalRequest reliability(String input, Collection<String> expectedToolCalls) {
        return of(EvalType.RELIABILITY, input).with(EvalInput.EXPECTED_TOOL_CALLS, List.copyOf(expectedToolCalls));
    }

    private <V> EvalRequest with(Field<V> field, V value) {
        return new EvalRequest(EvalInput.SHAPE.edit(input).set(field, value).build(), databaseId);
    }

    private <V> EvalRequest with(EvalType type, Field<V> field, V value) {
        if (!input.evalType().equals(type)) {
            throw new IllegalArgumentException(
                    field.name() + " belongs to an evaluation of type " + type + ", this one is " + input.evalType());
        }
        return with(field, value);
    }

    /** Evaluates this agent. */
    public EvalRequest agent(String agentId) {
        return with(EvalInput.AGENT_ID, some("agentId", agentId));
    }

    /** Evaluates this team. */
    public EvalRequest team(String teamId) {
        return with(EvalInput.TEAM_ID, some("teamId", teamId));
    }

    /** Uses another model than the component's own. */
    public EvalRequest model(String modelId, String modelProvider) {
        return with(EvalInput.MODEL_ID, some("modelId", modelId))
                .with(EvalInput.MODEL_PROVIDER, some("modelProvider", modelProvider));
    }

    /** A name for the evaluation. */
    public EvalRequest name(String name) {
        return with(EvalInput.NAME, some("name", name));
    }

    /** How often the component is run, 1 to 100; once unless given. */
    public EvalRequest iterations(int count) {
        return with(EvalInput.NUM_ITERATIONS, (long) within("iterations", count, 1, 100));
    }

    /** What else the judge is to follow, for accuracy and judging. */
    public EvalRequest additionalGuidelines(String guidelines) {
        return with(EvalInput.ADDITIONAL_GUIDELINES, some("guidelines", guidelines));
    }

    /** What else the judge is to know, for accuracy. */
    public EvalRequest additionalContext(String context) {
        return with(EvalType.ACCURACY, EvalInput.ADDITIONAL_CONTEXT, some("context", context));
    }

    /** The judge gives a score from 1 to 10, and from {@code threshold} on the answer passes. */
    public EvalRequest numeric(int threshold) {
        return with(EvalType.AGENT_AS_JUDGE, EvalInput.SCORING_STRATEGY, "numeric")
                .with(EvalInput.THRESHOLD, (long) within("threshold", threshold, 1, 10));
    }

    /** How many runs come before those that are measured, 0 to 10. */
    public EvalRequest warmupRuns(int count) {
        return with(EvalType.PERFORMANCE, EvalInput.WARMUP_RUNS, (long) within("warmupRuns", count, 0, 10));
    }

    /** Other tools may be called too. */
    public EvalRequest allowAdditionalToolCalls() {
        return with(EvalType.RELIABILITY, EvalInput.ALLOW_ADDITIONAL_TOOL_CALLS, true);
    }

    /** A tool must be called with these arguments, perhaps among others; said twice, there must be a call for each. */
    public EvalRequest arguments(String tool, Map<String, ?> arguments) {
        JsonObject known = input.get(EvalInput.EXPECTED_TOOL_CALL_ARGUMENTS, JsonObject.EMPTY);
        JsonObject more = JsonObject.of(arguments);
        JsonValue before = known.get(some("tool", tool));
        List<JsonValue> all = new ArrayList<>(before instanceof JsonArray list ? list.values() : List.of());
        if (before instanceof JsonObject one) {
            all.add(one);
        }
        all.add(more);
        JsonObject changed = known.with(tool, all.size() == 1 ? more : new JsonArray(all));
        return with(EvalType.RELIABILITY, EvalInput.EXPECTED_TOOL_CALL_ARGUMENTS, changed);
    }

    /** The database to keep the evaluation in, for an AgentOS with several. */
    public EvalRequest databaseId(String value) {
        return new EvalRequest(input, some("databaseId", value));
    }

    private static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    /** What is sent, if it says whom to evaluate. */
    EvalInput input() {
        boolean agent = input.agentId() != null;
        if (agent == (input.teamId() != null)) {
            throw new IllegalArgumentException(
                    agent ? "say agent(...) or team(...), not both" : "say whom to evaluate: agent(...) or team(...)");
        }
        return input;
    }

    @Nullable
    String databaseId() {
        return databaseId;
    }

    @Override
    public String toString() {
        return "EvalRequest" + input.toJson();
    }
}
