package dev.agentos4j.runtime.eval.check;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.eval.AccuracyResult;
import dev.agentos4j.protocol.eval.AccuracyScore;
import dev.agentos4j.protocol.eval.EvalInput;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.eval.EvalType;
import dev.agentos4j.protocol.eval.JudgeResult;
import dev.agentos4j.protocol.eval.Judgement;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.access.Principal;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunCaller;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.time.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evaluates agents and teams. What is evaluated runs as always: its runs are kept, and traced. */
public final class Evaluations {

    private final RunEngine engine;
    private final @Nullable Model judge;
    private final RunCaller caller;
    private final Principal principal;
    private final @Nullable String user;

    /**
     * @param judge the model that judges; {@code null} lets what is evaluated be judged by its own model
     * @param caller who evaluates
     * @param principal who that is, for the tools and hooks of the runs
     * @param user whose the evaluation and its runs are; {@code null} for nobody's
     */
    public Evaluations(
            RunEngine engine, @Nullable Model judge, RunCaller caller, Principal principal, @Nullable String user) {
        this.engine = engine;
        this.judge = judge;
        this.caller = caller;
        this.principal = principal;
        this.user = user;
    }

    /**
     * What an evaluation came to.
     *
     * @param answered as it is told to the caller that asked for it
     * @param kept as it is kept
     */
    public record Outcome(EvalRun answered, EvalRun kept) {}

    /**
     * Evaluates and keeps what it came to.
     *
     * @param input what all types need must be there
     * @throws EvalException if it came to nothing
     */
    public EvalRun evaluate(Component<?> component, EvalInput input) throws InterruptedException {
        EvalType type = input.evalType();
        Outcome outcome;
        if (type.equals(EvalType.ACCURACY)) {
            outcome = accuracy(component, input);
        } else if (type.equals(EvalType.AGENT_AS_JUDGE)) {
            outcome = judged(component, input);
        } else if (type.equals(EvalType.PERFORMANCE)) {
            outcome = new PerformanceCheck(this, component, input).run();
        } else {
            outcome = reliability(component, input);
        }
        engine.storage()
                .evals()
                .save(EvalRun.SHAPE
                        .edit(outcome.kept())
                        .set(EvalRun.USER_ID, user)
                        .build());
        return EvalRun.SHAPE.edit(outcome.answered()).set(EvalRun.USER_ID, user).build();
    }

    private Model judgeOf(Component<?> component) {
        Model model = judge == null ? component.model() : judge;
        if (model == null) {
            throw new EvalException(component.name() + " has no model of its own that could judge");
        }
        return engine.metered(model);
    }

    private Outcome accuracy(Component<?> component, EvalInput input) throws InterruptedException {
        Judge accuracyJudge = new Judge(judgeOf(component), principal);
        String expected = Objects.requireNonNull(input.expectedOutput());
        List<AccuracyScore> scores = new ArrayList<>();
        for (int i = 0; i < iterations(input); i++) {
            String output = text(run(component, input));
            Judge.Score score = accuracyJudge.score(
                    JudgePrompts.accuracy(input),
                    JudgePrompts.compared(input.input(), expected, output),
                    "accuracy_score",
                    "accuracy_reason");
            scores.add(AccuracyScore.SHAPE
                    .builder()
                    .set(AccuracyScore.INPUT, input.input())
                    .set(AccuracyScore.OUTPUT, output)
                    .set(AccuracyScore.EXPECTED_OUTPUT, expected)
                    .set(AccuracyScore.SCORE, score.value())
                    .set(AccuracyScore.REASON, score.reason())
                    .build());
        }
        Statistics figures =
                new Statistics(scores.stream().map(AccuracyScore::score).toList());
        AccuracyResult result = AccuracyResult.SHAPE
                .builder()
                .set(AccuracyResult.RESULTS, scores)
                .set(AccuracyResult.AVG_SCORE, Statistics.plain(figures.mean()))
                .set(AccuracyResult.MEAN_SCORE, Statistics.plain(figures.mean()))
                .set(AccuracyResult.MIN_SCORE, Statistics.plain(figures.min()))
                .set(AccuracyResult.MAX_SCORE, Statistics.plain(figures.max()))
                .set(AccuracyResult.STD_DEV_SCORE, Statistics.plain(figures.deviation()))
                .build();
        JsonObject kept = JsonObject.of("additional_guidelines", input.additionalGuidelines())
                .with("additional_context", input.additionalContext())
                .with("num_iterations", iterations(input))
                .with("expected_output", expected)
                .with("input", input.input());
        return outcome(component, input, data(result), kept);
    }

    private Outcome judged(Component<?> component, EvalInput input) throws InterruptedException {
        Judge critic = new Judge(judgeOf(component), principal);
        boolean numeric = "numeric".equals(input.scoringStrategy());
        long threshold = input.get(EvalInput.THRESHOLD, 7L);
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < iterations(input); i++) {
            String output = text(run(component, input));
            String question = JudgePrompts.judged(input.input(), output);
            String instructions = JudgePrompts.criteria(input, numeric);
            Shape.Builder<Judgement> judgement = Judgement.SHAPE
                    .builder()
                    .set(Judgement.INPUT, input.input())
                    .set(Judgement.OUTPUT, output)
                    .set(Judgement.CRITERIA, input.criteria());
            if (numeric) {
                Judge.Score score = critic.score(instructions, question, "score", "reason");
                judgement
                        .set(Judgement.SCORE, score.value())
                        .set(Judgement.REASON, score.reason())
                        .set(Judgement.PASSED, score.value() >= threshold);
            } else {
                Judge.Passing passing = critic.passes(instructions, question);
                judgement.set(Judgement.REASON, passing.reason()).set(Judgement.PASSED, passing.passed());
            }
            judgements.add(judgement.build());
        }
        String id = UUID.randomUUID().toString();
        JsonObject kept = JsonObject.of("criteria", input.criteria())
                .with("scoring_strategy", numeric ? "numeric" : "binary")
                .with("threshold", numeric ? threshold : null)
                .with("additional_guidelines", input.additionalGuidelines());
        return outcome(id, component, input, data(result(id, judgements, numeric)), kept);
    }

    private static JudgeResult result(String id, List<Judgement> judgements, boolean numeric) {
        long passed = judgements.stream().filter(Judgement::passed).count();
        Shape.Builder<JudgeResult> result = JudgeResult.SHAPE
                .builder()
                .set(JudgeResult.RUN_ID, id)
                .set(JudgeResult.RESULTS, judgements)
                .set(JudgeResult.PASS_RATE, JsonNumber.of(100.0 * passed / judgements.size()));
        if (numeric) {
            Statistics figures = new Statistics(judgements.stream()
                    .map(judgement -> judgement.get(Judgement.SCORE, 0L))
                    .toList());
            result.set(JudgeResult.AVG_SCORE, Statistics.plain(figures.mean()))
                    .set(JudgeResult.MIN_SCORE, Statistics.plain(figures.min()))
                    .set(JudgeResult.MAX_SCORE, Statistics.plain(figures.max()))
                    .set(JudgeResult.STD_DEV_SCORE, JsonNumber.of(figures.deviation()));
        }
        return result.build();
    }

    private Outcome reliability(Component<?> component, EvalInput input) throws InterruptedException {
        Struct output = run(component, input);
        if (!(output instanceof RunOutput run)) {
            throw new EvalException("only runs of agents and teams call tools");
        }
        JsonObject kept = JsonObject.of("expected_tool_calls", input.expectedToolCalls())
                .with("allow_additional_tool_calls", input.get(EvalInput.ALLOW_ADDITIONAL_TOOL_CALLS, false))
                .with("expected_tool_call_arguments", input.expectedToolCallArguments());
        return outcome(component, input, data(ToolCheck.check(input, run)), kept);
    }

    static long iterations(EvalInput input) {
        return input.get(EvalInput.NUM_ITERATIONS, 1L);
    }

    private static JsonObject data(Struct result) {
        return JsonObject.parse(result.toJson());
    }

    /**
     * Runs what is evaluated, in a session of its own.
     *
     * @throws EvalException if the run failed
     */
    Struct run(Component<?> component, EvalInput input) throws InterruptedException {
        RunRequest request =
                RunRequest.of(new JsonString(input.input())).withUserId(user).unary();
        request = request.withOptions(request.options().withCaller(principal));
        Run<?> run = engine.start(caller, component, request);
        try {
            Struct output = run.await();
            if (run.status().equals(RunStatus.ERROR)) {
                throw new EvalException("the run " + run.runId() + " failed: " + text(output));
            }
            return output;
        } catch (InterruptedException stop) {
            run.cancel();
            throw stop;
        }
    }

    private static String text(Struct output) {
        JsonValue content = output instanceof RunOutput run ? run.get(RunOutput.CONTENT) : null;
        if (content == null || content.isNull()) {
            return "";
        }
        String text = content.asText();
        return text == null ? content.toJson() : text;
    }

    static Outcome outcome(Component<?> component, EvalInput input, JsonObject data, JsonObject kept) {
        return outcome(UUID.randomUUID().toString(), component, input, data, kept);
    }

    private static Outcome outcome(
            String id, Component<?> component, EvalInput input, JsonObject data, JsonObject kept) {
        Model model = component.model();
        EvalRun answered = EvalRun.SHAPE
                .builder()
                .set(EvalRun.ID, id)
                .set(EvalRun.AGENT_ID, component.kind() == ComponentKind.AGENT ? component.id() : null)
                .set(EvalRun.TEAM_ID, component.kind() == ComponentKind.TEAM ? component.id() : null)
                .set(EvalRun.MODEL_ID, model == null ? null : model.id())
                .set(EvalRun.MODEL_PROVIDER, model == null ? null : model.provider())
                .set(EvalRun.NAME, input.name())
                .set(EvalRun.EVAL_TYPE, input.evalType())
                .set(EvalRun.EVAL_DATA, data)
                .build();
        Timestamp now = Timestamp.utc(Seconds.instant());
        boolean named = !input.evalType().equals(EvalType.RELIABILITY);
        return new Outcome(
                answered,
                EvalRun.SHAPE
                        .edit(answered)
                        .set(EvalRun.EVALUATED_COMPONENT_NAME, named ? component.name() : null)
                        .set(EvalRun.EVAL_INPUT, kept)
                        .set(EvalRun.CREATED_AT, now)
                        .set(EvalRun.UPDATED_AT, now)
                        .build());
    }
}
