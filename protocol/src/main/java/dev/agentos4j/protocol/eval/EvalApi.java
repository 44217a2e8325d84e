package dev.agentos4j.protocol.eval;

import static dev.agentos4j.protocol.operation.Parameter.DATABASE;
import static dev.agentos4j.protocol.operation.Parameter.SORT_ORDER;
import static dev.agentos4j.protocol.operation.Parameter.TABLE;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluations: the operations. */
public final class EvalApi {

    private static final Area AREA = new Area("Evals", "evals");

    public static final PageShape<EvalRun> PAGE_OF_EVAL_RUN = PageShape.of(EvalRun.SHAPE);

    public static final Parameter<String> AGENT_ID = Parameter.text("agent_id");
    public static final Parameter<String> TEAM_ID = Parameter.text("team_id");
    public static final Parameter<String> WORKFLOW_ID = Parameter.text("workflow_id");
    public static final Parameter<String> MODEL_ID = Parameter.text("model_id");
    public static final Parameter<String> TYPE = Parameter.word("type", "agent", "team", "workflow");
    public static final Parameter<Long> LIMIT = Parameter.limit(20);
    public static final Parameter<Long> PAGE = Parameter.page(0);
    public static final Parameter<String> SORT_BY = Parameter.text("sort_by").orElse("created_at");
    public static final Parameter<String> EVAL_TYPES = Parameter.text("eval_types");
    public static final Parameter<List<String>> EVAL_RUN_IDS =
            Parameter.texts("eval_run_ids").notEmpty().required();
    public static final Parameter<String> MODEL_PROVIDER = Parameter.text("model_provider");
    public static final Parameter<String> EVAL_TYPE = Parameter.word(
                    "eval_type", "accuracy", "agent_as_judge", "performance", "reliability")
            .required();
    public static final Parameter<String> INPUT =
            Parameter.text("input").atLeast(1).required();
    public static final Parameter<String> ADDITIONAL_GUIDELINES = Parameter.text("additional_guidelines");
    public static final Parameter<String> ADDITIONAL_CONTEXT = Parameter.text("additional_context");
    public static final Parameter<Long> NUM_ITERATIONS =
            Parameter.integer("num_iterations").from(1).to(100).orElse(1L);
    public static final Parameter<String> NAME = Parameter.text("name");
    public static final Parameter<String> EXPECTED_OUTPUT = Parameter.text("expected_output");
    public static final Parameter<String> CRITERIA = Parameter.text("criteria");
    public static final Parameter<String> SCORING_STRATEGY =
            Parameter.word("scoring_strategy", "numeric", "binary").orElse("binary");
    public static final Parameter<Long> THRESHOLD =
            Parameter.integer("threshold").from(1).to(10).orElse(7L);
    public static final Parameter<Long> WARMUP_RUNS =
            Parameter.integer("warmup_runs").from(0).to(10).orElse(0L);
    public static final Parameter<List<String>> EXPECTED_TOOL_CALLS = Parameter.texts("expected_tool_calls");
    public static final Parameter<Boolean> ALLOW_ADDITIONAL_TOOL_CALLS =
            Parameter.bool("allow_additional_tool_calls").orElse(false);
    public static final Parameter<JsonObject> EXPECTED_TOOL_CALL_ARGUMENTS =
            Parameter.object("expected_tool_call_arguments");

    public static final Operation<Page<EvalRun>> LIST = AREA.get("/eval-runs", "A page of evaluations")
            .query(
                    AGENT_ID,
                    TEAM_ID,
                    WORKFLOW_ID,
                    MODEL_ID,
                    TYPE,
                    LIMIT,
                    PAGE,
                    SORT_BY,
                    SORT_ORDER,
                    DATABASE,
                    TABLE,
                    EVAL_TYPES)
            .refuses(400)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answersPage(PAGE_OF_EVAL_RUN);

    public static final Operation<@Nullable Void> DELETE_MANY = AREA.delete("/eval-runs", "Delete evaluations")
            .query(DATABASE, TABLE)
            .json(EVAL_RUN_IDS)
            .requires(Action.DELETE)
            .owner(OwnerRule.CALLER)
            .answersNothing();

    public static final Operation<EvalRun> CREATE = AREA.post("/eval-runs", "Evaluate an agent, a team or a workflow")
            .query(DATABASE, TABLE)
            .json(
                    AGENT_ID,
                    TEAM_ID,
                    MODEL_ID,
                    MODEL_PROVIDER,
                    EVAL_TYPE,
                    INPUT,
                    ADDITIONAL_GUIDELINES,
                    ADDITIONAL_CONTEXT,
                    NUM_ITERATIONS,
                    NAME,
                    EXPECTED_OUTPUT,
                    CRITERIA,
                    SCORING_STRATEGY,
                    THRESHOLD,
                    WARMUP_RUNS,
                    EXPECTED_TOOL_CALLS,
                    ALLOW_ADDITIONAL_TOOL_CALLS,
                    EXPECTED_TOOL_CALL_ARGUMENTS)
            .refuses(404)
            .requires(Action.WRITE)
            .owner(OwnerRule.CALLER)
            .answers(EvalRun.SHAPE);

    public static final Operation<EvalRun> GET = AREA.get("/eval-runs/{eval_run_id}", "One evaluation")
            .query(DATABASE, TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.EVAL)
            .answers(EvalRun.SHAPE);

    public static final Operation<EvalRun> RENAME = AREA.patch(
                    "/eval-runs/{eval_run_id}", "Give an evaluation another name")
            .query(DATABASE, TABLE)
            .json(NAME.atLeast(1).atMost(255).required())
            .requires(Action.WRITE)
            .owner(OwnerRule.EVAL)
            .answers(EvalRun.SHAPE);

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(LIST, DELETE_MANY, CREATE, GET, RENAME);

    private EvalApi() {}
}
