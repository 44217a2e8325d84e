package dev.agentos4j.protocol.eval;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import org.jspecify.annotations.Nullable;

/** An evaluation that was made. */
public final class EvalRun extends Struct {

    public static final Shape<EvalRun> SHAPE = Shape.of("EvalRun", EvalRun::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id").nullable();
    public static final Field<String> MODEL_ID = SHAPE.text("model_id").nullable();
    public static final Field<String> MODEL_PROVIDER =
            SHAPE.text("model_provider").nullable();
    public static final Field<String> TEAM_ID = SHAPE.text("team_id").nullable();
    public static final Field<String> WORKFLOW_ID = SHAPE.text("workflow_id").nullable();
    public static final Field<String> NAME = SHAPE.text("name").nullable();
    public static final Field<String> EVALUATED_COMPONENT_NAME =
            SHAPE.text("evaluated_component_name").nullable();
    public static final Field<EvalType> EVAL_TYPE = SHAPE.kind("eval_type", EvalType.KIND);
    public static final Field<JsonObject> EVAL_DATA = SHAPE.object("eval_data");
    public static final Field<JsonObject> EVAL_INPUT =
            SHAPE.object("eval_input").nullable();
    public static final Field<Timestamp> CREATED_AT = SHAPE.time("created_at").nullable();
    public static final Field<Timestamp> UPDATED_AT = SHAPE.time("updated_at").nullable();
    public static final Field<String> USER_ID = SHAPE.text("user_id").nullable().since(AgnoLevel.V3_1);

    private EvalRun(Values values) {
        super(values);
    }

    /** Its id. */
    public String id() {
        return get(ID, "");
    }

    /** The agent that was evaluated. */
    public @Nullable String agentId() {
        return get(AGENT_ID);
    }

    /** The model it ran on. */
    public @Nullable String modelId() {
        return get(MODEL_ID);
    }

    /** Who provides the model. */
    public @Nullable String modelProvider() {
        return get(MODEL_PROVIDER);
    }

    /** The team that was evaluated. */
    public @Nullable String teamId() {
        return get(TEAM_ID);
    }

    /** The workflow that was evaluated. */
    public @Nullable String workflowId() {
        return get(WORKFLOW_ID);
    }

    /** What it was named. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** The name of what was evaluated; absent in the answer to the evaluation itself. */
    public @Nullable String evaluatedComponentName() {
        return get(EVALUATED_COMPONENT_NAME);
    }

    /** What was evaluated. */
    public EvalType evalType() {
        return get(EVAL_TYPE, EvalType.UNKNOWN);
    }

    /** What it came to, by type; see {@link #accuracy()}, {@link #judgement()}, {@link #performance()}, {@link #reliability()}. */
    public JsonObject evalData() {
        return get(EVAL_DATA, JsonObject.EMPTY);
    }

    /** What it was asked with; absent in the answer to the evaluation itself. */
    public @Nullable JsonObject evalInput() {
        return get(EVAL_INPUT);
    }

    /** When it was made; absent in the answer to the evaluation itself. */
    public @Nullable Timestamp createdAt() {
        return get(CREATED_AT);
    }

    /** When it was changed last; absent in the answer to the evaluation itself. */
    public @Nullable Timestamp updatedAt() {
        return get(UPDATED_AT);
    }

    /** What it came to, if it is of type {@code accuracy}. */
    public @Nullable AccuracyResult accuracy() {
        return evalType().equals(EvalType.ACCURACY) ? AccuracyResult.SHAPE.from(evalData()) : null;
    }

    /** What it came to, if it is of type {@code agent_as_judge}. */
    public @Nullable JudgeResult judgement() {
        return evalType().equals(EvalType.AGENT_AS_JUDGE) ? JudgeResult.SHAPE.from(evalData()) : null;
    }

    /** What it came to, if it is of type {@code performance}: the same whether it was just made or is read later. */
    public @Nullable PerformanceResult performance() {
        return evalType().equals(EvalType.PERFORMANCE) ? PerformanceResult.of(evalData()) : null;
    }

    /** What it came to, if it is of type {@code reliability}. */
    public @Nullable ReliabilityResult reliability() {
        return evalType().equals(EvalType.RELIABILITY) ? ReliabilityResult.SHAPE.from(evalData()) : null;
    }

    /** Whose it is. */
    public @Nullable String userId() {
        return get(USER_ID);
    }
}
