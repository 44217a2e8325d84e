package dev.agentos4j.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.TokenUsage;
import dev.agentos4j.runtime.model.ToolCall;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.http.HttpLimits;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted can be read back, whatever is put around it; what could not be is not kept. */
@Timeout(180)
class DeepAndLongNumbersTest {

    @TempDir
    Path folder;

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    @Test
    void theDeepestThatIsAcceptedIsReadBackInEveryList() {
        try (AgentOS os = HostileServer.start(folder.resolve("deep.db"), HttpLimits.DEFAULTS)) {
            Http http = new Http(os);
            for (String of : List.of("agents/echo", "teams/team", "workflows/flow")) {
                String session = of.replace('/', '-');
                String[] fields = {
                    "message",
                    "hello",
                    "stream",
                    "false",
                    "session_id",
                    session,
                    "session_state",
                    nested(200),
                    "metadata",
                    nested(200),
                    "dependencies",
                    nested(200)
                };
                Http.Answer first = http.post("/" + of + "/runs", fields);
                assertThat(first.status()).as(first.body()).isEqualTo(200);
                assertThat(http.post("/" + of + "/runs", fields).status()).isEqualTo(200);
                assertThat(http.get("/sessions/" + session).status()).isEqualTo(200);
                assertThat(http.get("/sessions/" + session + "/runs").body()).contains(nested(200));
            }
            assertThat(http.get("/sessions").body()).doesNotContain("unreadable_row");
        }
        try (AgentOS again = HostileServer.start(folder.resolve("deep.db"), HttpLimits.DEFAULTS)) {
            assertThat(new Http(again).get("/sessions").body())
                    .contains(nested(200))
                    .doesNotContain("unreadable_row");
        }
    }

    /** Agno leaves form fields out that it cannot read; what is not kept harms no reader. */
    @ParameterizedTest
    @ValueSource(ints = {201, 500})
    void aFormFieldThatNestsDeeperIsLeftOutAtEachDoor(int depth) {
        try (AgentOS os = HostileServer.start(folder.resolve("fields.db"), HttpLimits.DEFAULTS)) {
            Http http = new Http(os);
            for (String of : List.of("agents/echo", "teams/team", "workflows/flow")) {
                for (String field : List.of("session_state", "metadata", "dependencies")) {
                    String session = of.replace('/', '-') + "-" + field;
                    Http.Answer run = http.post(
                            "/" + of + "/runs",
                            "message",
                            "hello",
                            "stream",
                            "false",
                            "session_id",
                            session,
                            field,
                            nested(depth));
                    assertThat(run.status()).as(run.body()).isEqualTo(200);
                    Http.Answer read = http.get("/sessions/" + session);
                    assertThat(read.status()).as(read.body()).isEqualTo(200);
                    assertThat(http.get("/sessions/" + session + "/runs").status())
                            .isEqualTo(200);
                    assertThat(http.get("/sessions").status()).isEqualTo(200);
                    assertThat(run.body() + read.body()).doesNotContain("{\"a\":{\"a\"");
                }
            }
            assertThat(http.get("/sessions").body()).doesNotContain("unreadable_row");
        }
    }

    /** Asks for one call with these arguments, and says what came of it. */
    private record CallingModel(String arguments) implements Model {

        @Override
        public String id() {
            return "calling";
        }

        @Override
        public String provider() {
            return "Test";
        }

        @Override
        public ModelReply answer(ModelRequest request, ModelListener listener) {
            boolean asked = request.messages().getLast().role().equals("user");
            return asked
                    ? new ModelReply("", "", List.of(new ToolCall("c", "keep", arguments)), TokenUsage.NONE, null)
                    : ModelReply.ofText("done");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 494, 496, 497, 498, 499, 500, 5000})
    void argumentsThatAModelNestsDeepLeaveTheirSessionReadable(int depth) {
        Agent agent = Agent.builder()
                .id("keeper")
                .model(new CallingModel(nested(depth)))
                .tools(ToolFunction.builder("keep", "Keep.")
                        .parameter("a", "object", "")
                        .handler((arguments, context) -> "kept")
                        .build())
                .history(5)
                .build();
        try (AgentOS os = AgentOS.builder()
                .securityKey(null)
                .database(folder.resolve("calls.db"))
                .agent(agent)
                .build()
                .start()) {
            Http http = new Http(os);
            for (String stream : List.of("false", "true")) {
                Http.Answer run =
                        http.post("/agents/keeper/runs", "message", "go", "session_id", "s", "stream", stream);
                assertThat(run.status()).as(run.body()).isEqualTo(200);
                assertThat(run.body()).containsIgnoringCase("completed");
                for (String path : List.of("/sessions", "/sessions/s", "/sessions/s/runs")) {
                    assertThat(http.get(path).status()).as(path).isEqualTo(200);
                }
            }
            assertThat(http.get("/sessions/s/runs").list()).hasSize(2);
            assertThat(http.get("/sessions/s/runs").body()).doesNotContain("unreadable_row");
        }
    }

    @Test
    void aBodyThatNestsDeeperIsRefusedAtEachDoor() {
        try (AgentOS os = HostileServer.start(folder.resolve("deeper.db"), HttpLimits.DEFAULTS)) {
            Http http = new Http(os);
            for (String path : List.of("/sessions", "/memories", "/schedules", "/learnings", "/components")) {
                Http.Answer answer = http.send("POST", path, "{\"metadata\":" + nested(200) + "}");
                assertThat(answer.status()).as(answer.body()).isEqualTo(422);
                assertThat(answer.body()).contains("nests more than 200 deep");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-9999999999", "0e9999999999", "1E-2147483648", "1e999999999", "-1e-2147483649"})
    void aNumberWhoseDigitsWouldFillTheMemoryIsRefused(String number) {
        try (AgentOS os = HostileServer.start(folder.resolve("numbers.db"), HttpLimits.DEFAULTS)) {
            Http http = new Http(os);
            for (String body : List.of("{\"page\":" + number + "}", "{\"limit\":" + number + "}")) {
                assertThat(http.send("POST", "/traces/search", body).status()).isBetween(400, 422);
            }
            String schedule = "{\"name\":\"n\",\"cron_expr\":\"0 0 1 1 *\",\"endpoint\":\"/health\",\"max_retries\":"
                    + number + "}";
            assertThat(http.send("POST", "/schedules", schedule).status()).isEqualTo(422);
            String account = "{\"name\":\"n\",\"scopes\":[\"agents:read\"],\"expires_in_days\":" + number + "}";
            assertThat(http.send("POST", "/service-accounts", account).status()).isBetween(400, 422);
            String search = "{\"query\":\"tea\",\"max_results\":" + number + "}";
            assertThat(http.send("POST", "/knowledge/search", search).status()).isBetween(400, 422);
        }
    }
}
