package dev.agentos4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.eval.EvalQuery;
import dev.agentos4j.client.eval.EvalRequest;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.metrics.MetricsQuery;
import dev.agentos4j.client.trace.TraceQuery;
import dev.agentos4j.client.trace.TraceSearch;
import dev.agentos4j.client.trace.TraceSessionQuery;
import dev.agentos4j.protocol.database.MigrationResult;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.eval.EvalType;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.metrics.MetricsReport;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceFilter;
import dev.agentos4j.protocol.trace.TraceNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What tells how an AgentOS does: traces, metrics, evaluations; and its databases. Answers are those of the real one. */
@Timeout(30)
class InsightAreasTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void answersAsRecorded(String name) throws IOException {
        String json = Files.readString(Path.of("..", "conformance", "recordings", "data", name + ".json"));
        server.then(x -> x.json(200, json));
    }

    private String request() {
        return server.last().method() + " " + server.last().target();
    }

    private String body() {
        return new String(server.last().body(), StandardCharsets.UTF_8);
    }

    @Test
    void tracesAreListedByAllThatTellsThemApart() throws IOException {
        answersAsRecorded("traces");
        var page = client.traces()
                .list(TraceQuery.all()
                        .runId("r")
                        .sessionId("s 1")
                        .userId("u")
                        .agentId("a")
                        .teamId("t")
                        .workflowId("w")
                        .status("OK")
                        .startedFrom(Instant.parse("2026-11-24T00:00:00Z"))
                        .endedUntil(Instant.parse("2026-11-25T00:00:00.5Z"))
                        .page(2)
                        .limit(5)
                        .databaseId("db"));
        assertThat(request())
                .isEqualTo(
                        "GET /traces?run_id=r&session_id=s%201&user_id=u&agent_id=a&team_id=t&workflow_id=w&status=OK"
                                + "&start_time=2026-11-24T00%3A00%3A00Z&end_time=2026-11-25T00%3A00%3A00.500000Z"
                                + "&page=2&limit=5&db_id=db");
        assertThat(page.data()).singleElement().satisfies(trace -> {
            assertThat(trace.name()).isEqualTo("Calculator.arun");
            assertThat(trace.durationMillis()).isEqualTo(26.9964337348938);
            assertThat(trace.totalSpans()).isEqualTo(4);
        });
    }

    @Test
    void aTraceIsReadAsATreeAndAsAList() throws IOException {
        answersAsRecorded("trace");
        TraceDetail trace = client.traces().get("4c01");
        assertThat(request()).isEqualTo("GET /traces/4c01");
        assertThat(trace.tree().get(0).spans()).hasSize(3);
        assertThat(trace.spans()).extracting(TraceNode::name).contains("add");

        answersAsRecorded("trace-span");
        assertThat(client.async().traces().span("4c01", "cace").join().output()).isEqualTo("The sum is 5.");
        assertThat(request()).isEqualTo("GET /traces/4c01?span_id=cace");
    }

    @Test
    void tracesAreSearchedAndCountedBySession() throws IOException {
        answersAsRecorded("traces-search");
        TraceSearch search = TraceSearch.where(
                        TraceFilter.eq("session_id", "trace-session").and(TraceFilter.neq("status", "ERROR")))
                .limit(3)
                .databaseId("db");
        assertThat(client.traces().search(search).data()).hasSize(1);
        assertThat(request()).isEqualTo("POST /traces/search?db_id=db");
        assertThat(body())
                .isEqualTo(
                        "{\"filter\":{\"op\":\"AND\",\"conditions\":["
                                + "{\"op\":\"EQ\",\"key\":\"session_id\",\"value\":\"trace-session\"},"
                                + "{\"op\":\"NEQ\",\"key\":\"status\",\"value\":\"ERROR\"}]},\"limit\":3,\"group_by\":\"run\"}");

        answersAsRecorded("traces-search-sessions");
        assertThat(client.traces()
                        .searchSessions(TraceSearch.all())
                        .data()
                        .get(0)
                        .totalTraces())
                .isOne();
        assertThat(body()).isEqualTo("{\"filter\":null,\"group_by\":\"session\"}");

        answersAsRecorded("trace-session-stats");
        client.traces().sessionStats(TraceSessionQuery.all().userId("trace-user"));
        assertThat(request()).isEqualTo("GET /trace_session_stats?user_id=trace-user");

        answersAsRecorded("trace-filter-schema");
        assertThat(client.traces().filterSchema().fields())
                .hasSize(13)
                .first()
                .satisfies(field -> assertThat(field.values()).containsExactly("OK", "ERROR"));
    }

    @Test
    void aSearchThatCouldNotWorkIsNotSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceFilter.eq("colour", "red"))
                .withMessageStartingWith("Unknown field 'colour'; traces have trace_id, name");
        TraceFilter filter = TraceFilter.eq("status", "OK");
        for (int i = 0; i < 11; i++) {
            filter = filter.not();
        }
        TraceFilter deep = filter;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceSearch.where(deep))
                .withMessage("filter is nested 11 deep; the server allows 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceSearch.all().limit(101))
                .withMessage("limit must be 1 to 100, not 101");
        assertThatThrownBy(() -> client.traces().span("t", " ")).hasMessage("spanId must not be blank");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void metricsAreReadByDays() throws IOException {
        answersAsRecorded("metrics");
        MetricsReport report = client.metrics()
                .get(MetricsQuery.all().startingDate(LocalDate.of(2026, 11, 1)).endingDate(LocalDate.of(2026, 11, 30)));
        assertThat(request()).isEqualTo("GET /metrics?starting_date=2026-11-01&ending_date=2026-11-30");
        assertThat(report.metrics()).singleElement().satisfies(day -> {
            assertThat(day.day()).isEqualTo(LocalDate.of(2026, 11, 24));
            assertThat(day.modelMetrics().get(0).modelId()).isEqualTo("scripted-1");
            assertThat(day.tokenMetrics().totalTokens()).isEqualTo(60);
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.metrics()
                        .get(MetricsQuery.all()
                                .startingDate(LocalDate.of(2026, 2, 1))
                                .endingDate(LocalDate.of(2026, 1, 1))))
                .withMessage("endingDate (2026-01-01) is before startingDate (2026-02-01)");
    }

    @Test
    void metricsAreCountedAnewNowOrInTheBackground() throws IOException {
        answersAsRecorded("metrics-refresh");
        assertThat(client.metrics().refresh()).hasSize(1);
        assertThat(request()).isEqualTo("POST /metrics/refresh");
        server.then(x -> x.json(202, "{\"status\":\"started\",\"message\":\"Metrics refresh started in background\"}"));
        assertThat(client.async().metrics().refreshInBackground().join().status())
                .isEqualTo("started");
        assertThat(request()).isEqualTo("POST /metrics/refresh?background=true");
        answersAsRecorded("metrics-refresh-status");
        assertThat(client.metrics().refreshStatus().status()).isEqualTo("idle");
        assertThat(request()).isEqualTo("GET /metrics/refresh/status");
    }

    @Test
    void everyKindOfEvaluationSaysAllItCan() throws IOException {
        answersAsRecorded("eval-reliability");
        EvalRun eval = client.evals()
                .run(EvalRequest.reliability("add", "add")
                        .arguments("add", Map.of("a", 2))
                        .arguments("add", Map.of("a", 3))
                        .allowAdditionalToolCalls()
                        .agent("tool")
                        .name("adds")
                        .databaseId("db"));
        assertThat(request()).isEqualTo("POST /eval-runs?db_id=db");
        assertThat(body())
                .isEqualTo("{\"agent_id\":\"tool\",\"eval_type\":\"reliability\",\"input\":\"add\",\"name\":\"adds\","
                        + "\"expected_tool_calls\":[\"add\"],\"allow_additional_tool_calls\":true,"
                        + "\"expected_tool_call_arguments\":{\"add\":[{\"a\":2},{\"a\":3}]}}");
        assertThat(eval.reliability())
                .isNotNull()
                .satisfies(result -> assertThat(result.passed()).isTrue());

        evaluate(EvalRequest.judge("x", "is kind")
                .numeric(8)
                .additionalGuidelines("Be strict")
                .team("team")
                .model("m", "p"));
        assertThat(body())
                .isEqualTo("{\"team_id\":\"team\",\"model_id\":\"m\",\"model_provider\":\"p\","
                        + "\"eval_type\":\"agent_as_judge\",\"input\":\"x\",\"additional_guidelines\":\"Be strict\","
                        + "\"criteria\":\"is kind\",\"scoring_strategy\":\"numeric\",\"threshold\":8}");
        evaluate(EvalRequest.accuracy("2+2?", "4")
                .additionalContext("sums")
                .iterations(3)
                .agent("a"));
        assertThat(body())
                .isEqualTo("{\"agent_id\":\"a\",\"eval_type\":\"accuracy\",\"input\":\"2+2?\","
                        + "\"additional_context\":\"sums\",\"num_iterations\":3,\"expected_output\":\"4\"}");
        evaluate(EvalRequest.performance("hi").warmupRuns(2).agent("a"));
        assertThat(body())
                .isEqualTo("{\"agent_id\":\"a\",\"eval_type\":\"performance\",\"input\":\"hi\",\"warmup_runs\":2}");
    }

    private void evaluate(EvalRequest request) {
        server.then(x -> x.json(200, "{}"));
        client.evals().run(request);
    }

    @Test
    void anEvaluationThatMakesNoSenseIsNotSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.evals().run(EvalRequest.performance("hi")))
                .withMessage("say whom to evaluate: agent(...) or team(...)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.evals()
                        .run(EvalRequest.performance("hi").agent("a").team("t")))
                .withMessage("say agent(...) or team(...), not both");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EvalRequest.performance("hi").numeric(5))
                .withMessage(
                        "scoring_strategy belongs to an evaluation of type agent_as_judge, this one is performance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EvalRequest.performance("hi").iterations(0))
                .withMessage("iterations must be 1 to 100, not 0");
        assertThatIllegalArgumentException().isThrownBy(() -> EvalRequest.judge("x", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> client.evals().rename("e", "x".repeat(256)));
        assertThatIllegalArgumentException().isThrownBy(() -> client.evals().delete(List.of()));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void evaluationsAreListedRenamedAndDeleted() throws IOException {
        answersAsRecorded("evals");
        assertThat(client.evals()
                        .list(EvalQuery.all()
                                .agentId("tool")
                                .componentType("agent")
                                .types(EvalType.ACCURACY, EvalType.RELIABILITY)
                                .sortBy("name")
                                .ascending())
                        .data())
                .hasSize(1);
        assertThat(request())
                .isEqualTo("GET /eval-runs?agent_id=tool&type=agent&eval_types=accuracy%2Creliability"
                        + "&sort_by=name&sort_order=asc");
        answersAsRecorded("eval-rename");
        assertThat(client.evals().rename("e", "adds up").name()).isEqualTo("adds up");
        assertThat(request()).isEqualTo("PATCH /eval-runs/e");
        server.then(x -> x.json(204, ""));
        client.async().evals().delete(List.of("e", "f")).join();
        assertThat(request()).isEqualTo("DELETE /eval-runs");
        assertThat(body()).isEqualTo("{\"eval_run_ids\":[\"e\",\"f\"]}");
    }

    @Test
    void databasesAreMigratedToTheVersionInTheQuery() throws IOException {
        answersAsRecorded("migrate");
        assertThat(client.databases().migrate("db", "2.3.0").isComplete()).isTrue();
        assertThat(request()).isEqualTo("POST /databases/db/migrate?target_version=2.3.0");
        server.then(x -> x.json(
                207, "{\"message\":\"Migrated 1/2 databases to latest version\",\"failed\":{\"b\":\"locked\"}}"));
        MigrationResult some = client.async().databases().migrateAll().join();
        assertThat(request()).isEqualTo("POST /databases/all/migrate");
        assertThat(some.isComplete()).isFalse();
        assertThat(some.failed()).isEqualTo(Map.of("b", "locked"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.databases().migrate("all"))
                .withMessageContaining("use migrateAll");
    }

    @Test
    void aSearchGoesThroughItsPages() {
        for (int page = 1; page <= 2; page++) {
            int number = page;
            server.then(x -> x.json(
                    200,
                    "{\"data\":[{\"trace_id\":\"t" + number + "\"}],\"meta\":{\"page\":" + number
                            + ",\"limit\":1,\"total_pages\":2,\"total_count\":2}}"));
        }
        var found = client.traces().searchAll(TraceSearch.all().limit(1));
        assertThat(found.stream().map(TraceDetail::traceId)).containsExactly("t1", "t2");
        assertThat(body()).isEqualTo("{\"filter\":null,\"limit\":1,\"page\":2,\"group_by\":\"run\"}");
    }

    @Test
    void aFilterOfTomorrowIsSentAsItIs() {
        server.then(x -> x.json(200, "{\"data\":[]}"));
        client.traces().search(TraceSearch.matching(JsonObject.of("op", "NEAR").with("key", "mood")));
        assertThat(body()).isEqualTo("{\"filter\":{\"op\":\"NEAR\",\"key\":\"mood\"},\"group_by\":\"run\"}");
    }
}
