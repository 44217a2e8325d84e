package dev.agentos4j.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.ToolException;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.trace.EndedSpan;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TraceStoriesTest {

    @TempDir
    Path folder;

    private final List<EndedSpan> exported = new CopyOnWriteArrayList<>();
    private AgentOS os = start(AgentOS.builder().tracing(exported::addAll));
    private Http http = new Http(os);

    private static AgentOS start(dev.agentos4j.server.AgentOSBuilder builder) {
        Agent fails = Agent.builder()
                .id("fail")
                .name("Failing")
                .model(ScriptedModel.rules(ScriptedTurn.fail("the model is out of order")))
                .build();
        Agent trips = Agent.builder()
                .id("trips")
                .name("Trips-over a tool")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("explode", Map.of()).after("user"),
                        ScriptedTurn.say("It said {result}").after("tool")))
                .tools(ToolFunction.builder("explode", "Always fails.")
                        .handler((arguments, context) -> {
                            throw new ToolException("boom");
                        })
                        .build())
                .build();
        return builder.securityKey(null)
                .databaseId("db")
                .agents(TestAgents.echo(), TestAgents.calculator(), TestAgents.cleaner(), fails, trips)
                .build()
                .start();
    }

    @AfterEach
    void close() {
        os.close();
    }

    private JsonObject run(String agent, String session) {
        return http.post(
                        "/agents/" + agent + "/runs",
                        "message",
                        "hi",
                        "session_id",
                        session,
                        "user_id",
                        "ann",
                        "stream",
                        "false")
                .json();
    }

    private List<JsonObject> listed(String query) {
        return data(http.get("/traces?" + query).json());
    }

    private static List<JsonObject> data(JsonObject page) {
        return ((JsonArray) page.get("data"))
                .values().stream().map(JsonObject.class::cast).toList();
    }

    private TraceDetail only(String session) {
        List<JsonObject> found = listed("session_id=" + session);
        assertThat(found).hasSize(1);
        return TraceDetail.SHAPE.read(
                http.get("/traces/" + found.get(0).text("trace_id")).body());
    }

    @Test
    void aRunIsATraceOfWhatItAskedAndCalled() {
        JsonObject run = run("tool", "s");

        TraceDetail trace = only("s");

        assertThat(trace.name()).isEqualTo("Calculator.arun");
        assertThat(trace.status()).isEqualTo("OK");
        assertThat(trace.input()).isEqualTo("hi");
        assertThat(trace.output()).isEqualTo("The sum is 2+3.");
        assertThat(trace.runId()).isEqualTo(run.text("run_id"));
        assertThat(trace.userId()).isEqualTo("ann");
        assertThat(trace.agentId()).isEqualTo("tool");
        assertThat(trace.totalSpans()).isEqualTo(4);
        assertThat(trace.durationMillis()).isNotNull();
        TraceNode root = trace.tree().get(0);
        assertThat(root.type()).isEqualTo("AGENT");
        assertThat(root.input()).isNull();
        assertThat(root.spans())
                .extracting(span -> span.type() + " " + span.name())
                .containsExactly("LLM Scripted.ainvoke", "TOOL add", "LLM Scripted.ainvoke");
        TraceNode question = root.spans().get(0);
        assertThat(question.input()).startsWith("{\"messages\": [{\"id\": \"").contains("\"role\": \"user\"");
        assertThat(question.output())
                .startsWith("[{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"")
                .contains("\"name\": \"add\", \"arguments\": ");
        TraceNode call = root.spans().get(1);
        assertThat(call.input()).isIn("{\"a\": 2, \"b\": 3}", "{\"b\": 3, \"a\": 2}");
        assertThat(call.output()).isEqualTo("2+3");
        assertThat(call.metadata()).isEqualTo(JsonObject.of("tool_name", "add").with("parameters", call.input()));
    }

    @Test
    void oneSpanTellsMoreThanItDoesInTheTree() {
        JsonObject run = run("tool", "s");
        TraceDetail trace = only("s");
        String path = "/traces/" + trace.traceId() + "?span_id=";

        TraceNode root =
                TraceNode.SHAPE.read(http.get(path + trace.tree().get(0).id()).body());

        assertThat(root.input()).isEqualTo("hi");
        assertThat(root.output()).isEqualTo("The sum is 2+3.");
        assertThat(root.spans()).isEmpty();
        assertThat(root.metadata().toJson())
                .isEqualTo("{\"run_id\":\"" + run.text("run_id") + "\",\"session_id\":\"s\",\"user_id\":\"ann\"}");
        assertThat(http.get(path + "nothing").body()).isEqualTo("{\"detail\":\"Span not found\"}");
        assertThat(http.get("/traces/nothing").body()).isEqualTo("{\"detail\":\"Trace not found\"}");
    }

    @Test
    void aStreamedRunIsTracedWithoutWaiting() {
        String body = http.post("/agents/tool/runs", "message", "hi", "session_id", "s")
                .body();
        assertThat(body).contains("RunCompleted");
        assertThat(only("s").spans())
                .extracting(TraceNode::name)
                .containsExactly("Calculator.arun", "Scripted.ainvoke_stream", "add", "Scripted.ainvoke_stream");
    }

    @Test
    void aRunThatFailsIsATraceThatSaysWhy() {
        run("fail", "s");
        TraceDetail trace = only("s");
        assertThat(trace.isError()).isTrue();
        assertThat(trace.errorCount()).isEqualTo(2);
        assertThat(trace.output()).isNull();
        assertThat(trace.error()).contains("the model is out of order");
        assertThat(trace.tree().get(0).spans()).singleElement().satisfies(question -> {
            assertThat(question.status()).isEqualTo("ERROR");
            assertThat(question.error()).contains("the model is out of order");
        });
    }

    @Test
    void aToolThatFailsDoesNotMakeItsRunFail() {
        run("trips", "s");
        TraceDetail trace = only("s");
        assertThat(trace.name()).isEqualTo("Trips_over_a_tool.arun");
        assertThat(trace.isError()).isFalse();
        assertThat(trace.errorCount()).isOne();
        assertThat(trace.tree().get(0).spans().get(1).error()).isEqualTo("boom");
    }

    @Test
    void aContinuedRunIsATraceOfItsOwn() {
        JsonObject paused = run("confirm", "s");
        http.post(
                "/agents/confirm/runs/" + paused.text("run_id") + "/continue",
                "session_id",
                "s",
                "stream",
                "false",
                "tools",
                TestAgents.decided(paused, "confirmed", true));
        assertThat(listed("run_id=" + paused.text("run_id")))
                .extracting(trace -> trace.text("name"))
                .containsExactly("Cleaner.acontinue_run", "Cleaner.arun");
    }

    @Test
    void tracesAreFoundByWhatTheyAreOf() {
        run("echo", "s1");
        run("echo", "s2");
        run("fail", "s2");
        assertThat(listed("session_id=s2")).hasSize(2);
        assertThat(listed("agent_id=echo&user_id=ann")).hasSize(2);
        assertThat(listed("status=ERROR")).hasSize(1);
        assertThat(listed("status=error")).isEmpty();
        assertThat(listed("session_id=&agent_id=echo")).hasSize(2);
        assertThat(listed("user_id=")).isEmpty();
        assertThat(listed("start_time=2100-01-01")).isEmpty();
        assertThat(listed("end_time=2100-01-01T00:00:00%2B05:30")).hasSize(3);
        JsonObject second = http.get("/traces?limit=2&page=2").json();
        assertThat(data(second)).hasSize(1);
        assertThat(second.get("meta").toJson())
                .startsWith("{\"page\":2,\"limit\":2,\"total_pages\":2,\"total_count\":3,\"search_time_ms\":");
        assertThat(data(http.get("/traces?page=0&limit=3").json())).hasSize(3);
    }

    @Test
    void tracesAreCountedBySession() {
        run("echo", "s1");
        run("echo", "s1");
        run("tool", "s2");
        List<JsonObject> sessions =
                data(http.get("/trace_session_stats?user_id=ann").json());
        assertThat(sessions).extracting(session -> session.text("session_id")).containsExactly("s2", "s1");
        assertThat(sessions.get(1).get("total_traces").toJson()).isEqualTo("2");
        assertThat(http.get("/trace_session_stats?page=0").status()).isEqualTo(422);
    }

    @Test
    void aSearchFindsWholeTracesOrTheirSessions() {
        run("tool", "s1");
        run("fail", "s2");
        String failed = "{\"filter\":{\"op\":\"EQ\",\"key\":\"status\",\"value\":\"ERROR\"}";
        List<JsonObject> traces =
                data(http.send("POST", "/traces/search", failed + "}").json());
        assertThat(traces).singleElement().satisfies(trace -> {
            assertThat(trace.text("session_id")).isEqualTo("s2");
            assertThat(trace.has("tree")).isTrue();
        });
        assertThat(data(http.send("POST", "/traces/search", failed + ",\"group_by\":\"session\"}")
                        .json()))
                .singleElement()
                .satisfies(session -> assertThat(session.text("session_id")).isEqualTo("s2"));
        assertThat(data(http.send("POST", "/traces/search", "{}").json())).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"filter\":{\"op\":\"LIKE\",\"key\":\"name\",\"value\":\"x\"}} | 400 | Unknown filter operator: LIKE",
                "{\"filter\":{\"op\":\"EQ\",\"key\":\"nope\",\"value\":\"x\"}}   | 400 | Unknown field 'nope'",
                "{\"filter\":\"x\"}          | 422 | dict_type",
                "{\"group_by\":\"month\"}    | 422 | Input should be 'run' or 'session'",
                "{\"limit\":101}             | 422 | less than or equal to 100",
                "{\"page\":0}                | 422 | greater than or equal to 1",
                "                            | 422 | Field required",
                "{                           | 422 | json_invalid"
            })
    void aWrongSearchIsTheCallersMistake(String body, int status, String message) {
        Http.Answer answer = http.send("POST", "/traces/search", body == null ? "" : body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(message);
    }

    @Test
    void aWrongTimeIsTheCallersMistake() {
        Http.Answer answer = http.get("/traces?start_time=yesterday");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().text("detail")).startsWith("Invalid start_time format. Use ISO 8601 format");
        assertThat(http.get("/traces?db_id=other").status()).isEqualTo(404);
    }

    @Test
    void tracesSurviveARestart() {
        os.close();
        Path file = folder.resolve("os.db");
        os = start(AgentOS.builder().tracing().database(file));
        http = new Http(os);
        run("tool", "s");
        os.close();
        os = start(AgentOS.builder().database(file));
        http = new Http(os);
        assertThat(only("s").totalSpans()).isEqualTo(4);
        run("tool", "untraced");
        assertThat(listed("session_id=untraced")).isEmpty();
    }

    @Test
    void spansAreHandedToExportersToo() {
        run("tool", "s");
        os.close(); // which waits for the exporters
        assertThat(exported)
                .extracting(ended -> ended.span().name())
                .containsExactly("Scripted.ainvoke", "add", "Scripted.ainvoke", "Calculator.arun");
    }

    @Test
    void anExporterThatHangsHoldsUpNeitherRunsNorTheirTraces() {
        os.close();
        CountDownLatch never = new CountDownLatch(1);
        os = start(AgentOS.builder().tracing(spans -> never.await()));
        http = new Http(os);
        for (int i = 0; i < 20; i++) {
            run("tool", "s");
        }
        assertThat(listed("session_id=s")).hasSize(20);
        never.countDown();
    }
}
