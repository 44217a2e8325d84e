package dev.agentos4j.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists show a run in the foreground when it has ended or paused, and the session it makes with it, as Agno's do. */
@Timeout(120)
class UnlistedRunsStoriesTest {

    private final Semaphore asked = new Semaphore(0);
    private final Semaphore answered = new Semaphore(0);
    private final Agent waiter = agent("waiter", false);
    private final AgentOS os = AgentOS.builder()
            .securityKey(null)
            .agents(waiter, agent("careful", true))
            .team(Team.builder()
                    .id("team")
                    .model(ScriptedModel.rules(
                            ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", "waiter", "task", "wait"))
                                    .after("user"),
                            ScriptedTurn.say("{result}").after("tool")))
                    .members(waiter)
                    .build())
            .build()
            .start();
    private final Http http = new Http(os);

    private Agent agent(String id, boolean confirms) {
        var tool = ToolFunction.builder("wait", "Wait.").handler((arguments, context) -> {
            asked.release();
            answered.acquire();
            return "waited";
        });
        return Agent.builder()
                .id(id)
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("wait", Map.of()).after("user"),
                        ScriptedTurn.say("{result}").after("tool")))
                .tools((confirms ? tool.requiresConfirmation() : tool).build())
                .build();
    }

    @AfterEach
    void stop() {
        answered.release(100);
        os.close();
    }

    private CompletableFuture<Http.Answer> active(String path, String runId, String... more) throws Exception {
        String[] fields = new String[more.length + 6];
        System.arraycopy(new String[] {"message", "go", "session_id", "s", "run_id", runId}, 0, fields, 0, 6);
        System.arraycopy(more, 0, fields, 6, more.length);
        CompletableFuture<Http.Answer> answer = CompletableFuture.supplyAsync(() -> http.post(path + "/runs", fields));
        asked.acquire();
        return answer;
    }

    private List<String> listed() {
        return http.get("/sessions/s/runs").list().stream()
                .map(run -> String.valueOf(((JsonObject) run).text("run_id")))
                .toList();
    }

    private long sessions() {
        return ((JsonArray) http.get("/sessions").json().get("data")).values().size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aNewSessionIsListedWhenItsFirstRunHasEnded(String stream) throws Exception {
        CompletableFuture<Http.Answer> first = active("/agents/waiter", "one", "stream", stream);
        for (String path : List.of("/sessions/s/runs", "/sessions/s", "/agents/waiter/runs?session_id=s")) {
            assertThat(http.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(sessions()).isZero();
        assertThat(http.get("/agents/waiter/runs/one?session_id=s").json().text("status"))
                .isEqualTo("RUNNING");
        answered.release();
        first.get();
        assertThat(listed()).containsExactly("one");
        assertThat(sessions()).isEqualTo(1);

        CompletableFuture<Http.Answer> second = active("/agents/waiter", "two", "stream", stream);
        assertThat(listed()).containsExactly("one");
        assertThat(http.get("/agents/waiter/runs?session_id=s").list()).hasSize(1);
        assertThat(http.post("/agents/waiter/runs/two/cancel").status()).isEqualTo(200);
        second.get();
        assertThat(listed()).containsExactly("one", "two");
    }

    @Test
    void aRunInTheBackgroundIsListedAtOnceAndItsSessionWithIt() throws Exception {
        active("/agents/waiter", "foreground", "stream", "true");
        assertThat(http.get("/sessions/s/runs").status()).isEqualTo(404);
        active("/agents/waiter", "background", "stream", "false", "background", "true")
                .get();
        assertThat(listed()).containsExactly("background");
    }

    @Test
    void aSessionThatWasMadeIsListedAndItsFirstRunIsNot() throws Exception {
        http.send("POST", "/sessions?type=agent", "{\"session_id\":\"s\",\"agent_id\":\"waiter\"}");
        active("/agents/waiter", "one", "stream", "true");
        assertThat(listed()).isEmpty();
        assertThat(http.get("/sessions/s").status()).isEqualTo(200);
    }

    @Test
    void aPausedRunIsListedAndStaysSo() throws Exception {
        JsonObject paused = http.post(
                        "/agents/careful/runs", "message", "go", "session_id", "s", "run_id", "one", "stream", "false")
                .json();
        assertThat(paused.text("status")).isEqualTo("PAUSED");
        assertThat(listed()).containsExactly("one");
        String tools = paused.get("tools").toJson().replace("\"confirmed\":null", "\"confirmed\":true");
        CompletableFuture.runAsync(
                () -> http.post("/agents/careful/runs/one/continue", "session_id", "s", "tools", tools));
        asked.acquire();
        assertThat(listed()).containsExactly("one");
    }

    @Test
    void membersAreListedWithTheirTeam() throws Exception {
        http.send("POST", "/sessions?type=team", "{\"session_id\":\"s\",\"team_id\":\"team\"}");
        CompletableFuture<Http.Answer> run = active("/teams/team", "one", "stream", "true");
        assertThat(listed()).isEmpty();
        answered.release();
        run.get();
        assertThat(listed()).hasSize(2).contains("one");
    }
}
