package dev.agentos4j.server.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class EvalStoriesTest {

    /** Judges as the question says, so that each story has the verdict it is about. */
    private static final ScriptedModel JUDGE = ScriptedModel.rules(
            ScriptedTurn.say("I would rather not say.").when("silence"),
            ScriptedTurn.say("{\"reason\":\"it is not\",\"passed\":false}").when("fail me"),
            ScriptedTurn.say("```json\n{\"accuracy_reason\":\"close\",\"accuracy_score\":8}\n```")
                    .when("expected_output"),
            ScriptedTurn.say("{\"reason\":\"fine\",\"score\":6,\"passed\":true}"));

    private final AgentOS os = AgentOS.builder()
            .securityKey(null)
            .databaseId("db")
            .judge(JUDGE)
            .agents(
                    TestAgents.echo(),
                    TestAgents.calculator(),
                    Agent.builder()
                            .id("fail")
                            .name("Failing")
                            .model(ScriptedModel.rules(ScriptedTurn.fail("out of order")))
                            .build(),
                    Agent.builder()
                            .id("other")
                            .model(ScriptedModel.rules(ScriptedTurn.say("another answer"))
                                    .withId("other"))
                            .build())
            .team(Team.builder()
                    .id("pair")
                    .model(ScriptedModel.echo())
                    .members(TestAgents.echo())
                    .build())
            .build()
            .start();
    private final Http http = new Http(os);

    @AfterEach
    void close() {
        os.close();
    }

    private EvalRun evaluate(String members) {
        Http.Answer answer = http.send("POST", "/eval-runs", "{" + members + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return EvalRun.SHAPE.read(answer.body());
    }

    private EvalRun kept(EvalRun run) {
        return EvalRun.SHAPE.read(http.get("/eval-runs/" + run.id()).body());
    }

    @Test
    void accuracyIsWhatTheJudgeSaysOfEachRun() {
        EvalRun run =
                evaluate("\"eval_type\":\"accuracy\",\"agent_id\":\"echo\",\"input\":\"x\",\"expected_output\":\"y\","
                        + "\"num_iterations\":2,\"name\":\"close\"");
        assertThat(run.createdAt()).isNull();
        assertThat(run.accuracy()).isNotNull().satisfies(result -> {
            assertThat(result.results()).hasSize(2);
            assertThat(result.results().get(0).toJson())
                    .isEqualTo("{\"input\":\"x\",\"output\":\"You said: x\",\"expected_output\":\"y\",\"score\":8,"
                            + "\"reason\":\"close\"}");
            assertThat(result.avgScore()).isEqualTo(8.0);
            assertThat(result.stdDevScore()).isZero();
        });
        EvalRun kept = kept(run);
        assertThat(kept.evalData()).isEqualTo(run.evalData());
        assertThat(kept.evaluatedComponentName()).isEqualTo("Echo");
        assertThat(kept.createdAt()).isNotNull();
        assertThat(String.valueOf(kept.evalInput()))
                .isEqualTo("{\"additional_guidelines\":null,\"additional_context\":null,\"num_iterations\":2,"
                        + "\"expected_output\":\"y\",\"input\":\"x\"}");
    }

    @Test
    void aJudgePassesOrScores() {
        EvalRun binary = evaluate(
                "\"eval_type\":\"agent_as_judge\",\"agent_id\":\"echo\",\"input\":\"x\",\"criteria\":\"is kind\"");
        assertThat(binary.judgement()).isNotNull().satisfies(result -> {
            assertThat(result.passRate()).isEqualTo(100.0);
            assertThat(result.avgScore()).isNull();
            assertThat(result.runId()).isEqualTo(binary.id());
            assertThat(result.results().get(0).toJson())
                    .isEqualTo("{\"input\":\"x\",\"output\":\"You said: x\",\"criteria\":\"is kind\",\"score\":null,"
                            + "\"reason\":\"fine\",\"passed\":true}");
        });
        EvalRun failed = evaluate(
                "\"eval_type\":\"agent_as_judge\",\"agent_id\":\"echo\",\"input\":\"fail me\",\"criteria\":\"is kind\"");
        assertThat(failed.judgement())
                .isNotNull()
                .satisfies(result -> assertThat(result.passRate()).isZero());
        EvalRun numeric = evaluate("\"eval_type\":\"agent_as_judge\",\"agent_id\":\"echo\",\"input\":\"x\","
                + "\"criteria\":\"is kind\",\"scoring_strategy\":\"numeric\",\"threshold\":7");
        assertThat(numeric.judgement()).isNotNull().satisfies(result -> {
            assertThat(result.results().get(0).score()).isEqualTo(6);
            assertThat(result.results().get(0).passed()).isFalse();
            assertThat(result.avgScore()).isEqualTo(6.0);
        });
        assertThat(String.valueOf(kept(numeric).evalInput()))
                .isEqualTo("{\"criteria\":\"is kind\",\"scoring_strategy\":\"numeric\",\"threshold\":7,"
                        + "\"additional_guidelines\":null}");
    }

    @Test
    void performanceIsAnsweredInOneFormAndKeptInAnother() {
        EvalRun run =
                evaluate("\"eval_type\":\"performance\",\"agent_id\":\"echo\",\"input\":\"x\",\"num_iterations\":3,"
                        + "\"warmup_runs\":1");
        assertThat(run.evalData().has("run_times")).isTrue();
        EvalRun kept = kept(run);
        assertThat(kept.evalData().members().keySet()).containsExactly("result", "runs");
        assertThat(kept.performance()).isEqualTo(run.performance()).isNotNull().satisfies(result -> {
            assertThat(result.seconds()).hasSize(3).allMatch(seconds -> seconds > 0);
            assertThat(result.mebibytes()).hasSize(3).allMatch(mebibytes -> mebibytes >= 0);
            assertThat(result.minRunTime())
                    .isLessThanOrEqualTo(result.medianRunTime())
                    .isPositive();
            assertThat(result.p95RunTime()).isLessThanOrEqualTo(result.maxRunTime());
        });
        assertThat(os.engine().storage().sessions().session("none")).isNull();
    }

    @Test
    void anAgentIsEvaluatedOnAnotherModelOfThisServer() {
        EvalRun run = evaluate("\"eval_type\":\"accuracy\",\"agent_id\":\"echo\",\"input\":\"x\","
                + "\"expected_output\":\"y\",\"model_id\":\"Other\",\"model_provider\":\"scripted\"");

        assertThat(run.accuracy().results().get(0).output()).isEqualTo("another answer");
        assertThat(run.modelId()).isEqualTo("other");
        assertThat(http.post("/agents/echo/runs", "message", "x", "stream", "false")
                        .json()
                        .text("content"))
                .isEqualTo("You said: x"); // its own model again
    }

    @Test
    void theLeaderOfATeamIsEvaluatedOnAnotherModelToo() {
        EvalRun run = evaluate("\"eval_type\":\"performance\",\"team_id\":\"pair\",\"input\":\"x\","
                + "\"model_id\":\"other\",\"model_provider\":\"Scripted\"");
        assertThat(run.modelId()).isEqualTo("other");
        assertThat(run.teamId()).isEqualTo("pair");
    }

    /** As with Python. */
    @Test
    void aModelWithoutItsProviderIsNoModel() {
        EvalRun run = evaluate(
                "\"eval_type\":\"performance\",\"agent_id\":\"echo\",\"input\":\"x\"," + "\"model_id\":\"other\"");
        assertThat(run.modelId()).isNotEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"add\"]         | {}                            | PASSED | []                 ",
                "[\"add\"]         | {\"add\":{\"a\":2}}           | PASSED | []                 ",
                "[\"add\"]         | {\"add\":[{\"a\":2},{\"b\":3}]} | PASSED | []               ",
                "[\"add\"]         | {\"add\":{\"a\":3}}           | FAILED | []                 ",
                "[\"add\",\"sub\"] | {}                            | FAILED | [\"sub\"]          ",
                "[]                | {}                            | FAILED | []                 "
            })
    void reliabilityIsWhetherTheRightToolsWereCalled(String tools, String arguments, String status, String missing) {
        EvalRun run =
                evaluate("\"eval_type\":\"reliability\",\"agent_id\":\"tool\",\"input\":\"x\",\"expected_tool_calls\":"
                        + tools + ",\"expected_tool_call_arguments\":" + arguments);
        assertThat(run.evalData().text("eval_status")).isEqualTo(status);
        assertThat(run.evalData().get("missing_tool_calls").toJson()).isEqualTo(missing);
        assertThat(kept(run).evalInput()).isNotNull();
    }

    @Test
    void otherToolsMayBeCalledWhereThatIsSaid() {
        EvalRun run = evaluate(
                "\"eval_type\":\"reliability\",\"agent_id\":\"tool\",\"input\":\"x\",\"expected_tool_calls\":[],"
                        + "\"allow_additional_tool_calls\":true");
        assertThat(run.reliability()).isNotNull().satisfies(result -> {
            assertThat(result.passed()).isTrue();
            assertThat(result.additionalToolCalls()).containsExactly("add");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"eval_type\":\"accuracy\",\"input\":\"x\" | 400 | One of agent_id or team_id must be provided",
                "\"eval_type\":\"accuracy\",\"input\":\"x\",\"agent_id\":\"echo\",\"team_id\":\"t\" | 400 | Only one of",
                "\"eval_type\":\"accuracy\",\"input\":\"x\",\"agent_id\":\"nope\" | 404 | Agent with id 'nope' not found",
                "\"eval_type\":\"accuracy\",\"input\":\"x\",\"team_id\":\"nope\" | 404 | Team with id 'nope' not found",
                "\"eval_type\":\"accuracy\",\"input\":\"x\",\"agent_id\":\"echo\" | 400 | expected_output is required",
                "\"eval_type\":\"agent_as_judge\",\"input\":\"x\",\"agent_id\":\"echo\" | 400 | criteria is required",
                "\"eval_type\":\"reliability\",\"input\":\"x\",\"agent_id\":\"echo\" | 400 | expected_tool_calls is required",
                "\"eval_type\":\"performance\",\"input\":\"x\",\"agent_id\":\"echo\",\"model_id\":\"m\",\"model_provider\":\"p\""
                        + " | 400 | Model 'p:m' is not available",
                "\"eval_type\":\"taste\",\"input\":\"x\" | 422 | 'performance' or 'reliability'",
                "\"eval_type\":\"accuracy\",\"input\":\"\" | 422 | string_too_short",
                "\"eval_type\":\"accuracy\",\"input\":\"x\",\"num_iterations\":101 | 422 | less than or equal to 100",
                "\"eval_type\":\"accuracy\",\"input\":\"x\",\"scoring_strategy\":\"x\" | 422 | literal_error",
                "\"eval_type\":\"accuracy\",\"input\":\"x\",\"expected_tool_call_arguments\":{\"a\":1} | 422 | dict_type",
                "\"input\":\"x\" | 422 | missing",
                "\"eval_type\":\"accuracy\",\"input\":\"x\",\"agent_id\":\"fail\",\"expected_output\":\"y\""
                        + " | 422 | Failed to run accuracy evaluation: the run ",
                "\"eval_type\":\"reliability\",\"input\":\"x\",\"agent_id\":\"fail\",\"expected_tool_calls\":[]"
                        + " | 422 | failed: out of order",
                "\"eval_type\":\"agent_as_judge\",\"input\":\"silence\",\"agent_id\":\"echo\",\"criteria\":\"y\""
                        + " | 422 | Failed to run agent as judge evaluation: the judge, model scripted-1 of Scripted, gave no JSON as its verdict but "
            })
    void anEvaluationThatCannotBeSaysWhy(String members, int status, String message) {
        Http.Answer answer = http.send("POST", "/eval-runs", "{" + members + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(message);
        assertThat(list("")).isEmpty();
    }

    private java.util.List<String> list(String query) {
        JsonArray data = (JsonArray) http.get("/eval-runs" + query).json().get("data");
        return data.values().stream()
                .map(run -> ((JsonObject) run).text("name"))
                .toList();
    }

    private EvalRun named(String name, String agent) {
        return evaluate("\"eval_type\":\"reliability\",\"agent_id\":\"" + agent + "\",\"input\":\"x\","
                + "\"expected_tool_calls\":[],\"name\":\"" + name + "\"");
    }

    @Test
    void evaluationsAreListedRenamedAndDeleted() {
        EvalRun first = named("b", "echo");
        EvalRun second = named("a", "tool");
        assertThat(list("?sort_by=name&sort_order=asc")).containsExactly("a", "b");
        assertThat(list("?agent_id=tool&type=agent&eval_types=accuracy,%20reliability"))
                .containsExactly("a");
        assertThat(list("?type=team")).isEmpty();
        assertThat(http.get("/eval-runs?page=9").body())
                .isEqualTo("{\"data\":[],\"meta\":{\"page\":9,\"limit\":20,\"total_pages\":0,\"total_count\":0,"
                        + "\"search_time_ms\":0.0}}");

        assertThat(http.send("PATCH", "/eval-runs/" + first.id(), "{\"name\":\"new\"}")
                        .json()
                        .text("name"))
                .isEqualTo("new");
        assertThat(http.send("PATCH", "/eval-runs/nothing", "{\"name\":\"new\"}")
                        .body())
                .isEqualTo("{\"detail\":\"Eval run with id 'nothing' not found\"}");
        assertThat(http.send("PATCH", "/eval-runs/" + first.id(), "{\"name\":\"\"}")
                        .status())
                .isEqualTo(422);

        Http.Answer deleted =
                http.send("DELETE", "/eval-runs", "{\"eval_run_ids\":[\"" + second.id() + "\",\"nothing\"]}");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(list("")).containsExactly("new");
        assertThat(http.get("/eval-runs/" + second.id()).status()).isEqualTo(404);
        assertThat(http.send("DELETE", "/eval-runs", "{\"eval_run_ids\":[]}").status())
                .isEqualTo(422);
    }

    @Test
    void anUnknownTypeIsNamed() {
        for (String types : new String[] {"taste", "accuracy,"}) {
            Http.Answer answer = http.get("/eval-runs?eval_types=" + types);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().text("detail"))
                    .endsWith(
                            "is not a valid EvalType. Valid types: accuracy, agent_as_judge, performance, reliability");
        }
    }
}
