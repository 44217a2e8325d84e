package dev.agentos4j.protocol.eval;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an evaluation is asked with. */
public final class EvalInput extends Struct {

    public static final Shape<EvalInput> SHAPE = Shape.of("EvalInput", EvalInput::new);
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id");
    public static final Field<String> TEAM_ID = SHAPE.text("team_id");
    public static final Field<String> MODEL_ID = SHAPE.text("model_id");
    public static final Field<String> MODEL_PROVIDER = SHAPE.text("model_provider");
    public static final Field<EvalType> EVAL_TYPE = SHAPE.kind("eval_type", EvalType.KIND);
    public static final Field<String> INPUT = SHAPE.text("input");
    public static final Field<String> ADDITIONAL_GUIDELINES = SHAPE.text("additional_guidelines");
    public static final Field<String> ADDITIONAL_CONTEXT = SHAPE.text("additional_context");
    public static final Field<Long> NUM_ITERATIONS = SHAPE.integer("num_iterations");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> EXPECTED_OUTPUT = SHAPE.text("expected_output");
    public static final Field<String> CRITERIA = SHAPE.text("criteria");
    public static final Field<String> SCORING_STRATEGY = SHAPE.text("scoring_strategy");
    public static final Field<Long> THRESHOLD = SHAPE.integer("threshold");
    public static final Field<Long> WARMUP_RUNS = SHAPE.integer("warmup_runs");
    public static final Field<List<String>> EXPECTED_TOOL_CALLS = SHAPE.texts("expected_tool_calls");
    public static final Field<Boolean> ALLOW_ADDITIONAL_TOOL_CALLS = SHAPE.bool("allow_additional_tool_calls");
    public static final Field<JsonObject> EXPECTED_TOOL_CALL_ARGUMENTS = SHAPE.object("expected_tool_call_arguments");

    private EvalInput(Values values) {
        super(values);
    }

    /** The agent to evaluate; this or {@code team_id}. */
    public @Nullable String agentId() {
        return get(AGENT_ID);
    }

    /** The team to evaluate; this or {@code agent_id}. */
    public @Nullable String teamId() {
        return get(TEAM_ID);
    }

    /** The model to use in place of the component's own; with {@code model_provider}. */
    public @Nullable String modelId() {
        return get(MODEL_ID);
    }

    /** Who provides that model. */
    public @Nullable String modelProvider() {
        return get(MODEL_PROVIDER);
    }

    /** What to evaluate. */
    public EvalType evalType() {
        return get(EVAL_TYPE, EvalType.UNKNOWN);
    }

    /** What the component is told, for each run. */
    public String input() {
        return get(INPUT, "");
    }

    /** What else the judge is to follow. */
    public @Nullable String additionalGuidelines() {
        return get(ADDITIONAL_GUIDELINES);
    }

    /** What else the judge is to know. */
    public @Nullable String additionalContext() {
        return get(ADDITIONAL_CONTEXT);
    }

    /** How often it is run, 1 to 100; 1 unless given. */
    public @Nullable Long numIterations() {
        return get(NUM_ITERATIONS);
    }

    /** A name for the evaluation. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What the answer should be, for accuracy. */
    public @Nullable String expectedOutput() {
        return get(EXPECTED_OUTPUT);
    }

    /** What the answer is judged by, for agent-as-judge. */
    public @Nullable String criteria() {
        return get(CRITERIA);
    }

    /** {@code binary} (passes or not, the default) or {@code numeric} (1 to 10), for agent-as-judge. */
    public @Nullable String scoringStrategy() {
        return get(SCORING_STRATEGY);
    }

    /** The least score that passes, 1 to 10; 7 unless given; for agent-as-judge. */
    public @Nullable Long threshold() {
        return get(THRESHOLD);
    }

    /** How many runs come before those that are measured, 0 to 10; for performance. */
    public @Nullable Long warmupRuns() {
        return get(WARMUP_RUNS);
    }

    /** The tools that should be called, for reliability. */
    public List<String> expectedToolCalls() {
        return list(EXPECTED_TOOL_CALLS);
    }

    /** Whether other tools may be called too, for reliability. */
    public @Nullable Boolean allowAdditionalToolCalls() {
        return get(ALLOW_ADDITIONAL_TOOL_CALLS);
    }

    /** For each tool the arguments, or a list of them, it should be called with; for reliability. */
    public @Nullable JsonObject expectedToolCallArguments() {
        return get(EXPECTED_TOOL_CALL_ARGUMENTS);
    }
}
