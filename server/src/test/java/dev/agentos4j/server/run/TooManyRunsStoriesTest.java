package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.run.RunEngineLimits;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients are told when the server has as many runs as it takes, and afterwards. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TooManyRunsStoriesTest {

    private static final List<String> DOORS = List.of("agents/agent", "teams/team", "workflows/flow");

    private final Semaphore answers = new Semaphore(0);
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final AgentOS os = start();

    /** Says when it is asked, and answers when it may. */
    private final class Waiting implements Model {

        @Override
        public String id() {
            return "waiting";
        }

        @Override
        public String provider() {
            return "Test";
        }

        @Override
        public ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException {
            asked.add("asked");
            answers.acquire();
            listener.onText("done");
            return ModelReply.ofText("done");
        }
    }

    private AgentOS start() {
        Agent agent = Agent.builder().id("agent").model(new Waiting()).build();
        Team team = Team.builder()
                .id("team")
                .model(new Waiting())
                .members(
                        Agent.builder().id("member").model(ScriptedModel.echo()).build())
                .build();
        return AgentOS.builder()
                .securityKey(null)
                .agent(agent)
                .team(team)
                .workflow(Workflow.builder().id("flow").step("one", agent).build())
                .runLimits(RunEngineLimits.DEFAULT.withRuns(1, 1, 1))
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        answers.release(1000);
        os.close();
    }

    private HttpResponse<String> post(String door, String more) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(os.url() + "/" + door + "/runs"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("message=hi&" + more))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void assertRefused(HttpResponse<String> answer, String bound) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(JsonObject.parse(answer.body()).text("detail")).contains(bound);
    }

    @Test
    void inlineRunsBeyondTheirBoundAreRefusedAtEachDoorAndTakenLater() throws Exception {
        FutureTask<HttpResponse<String>> first = new FutureTask<>(() -> post("agents/agent", "stream=false"));
        Thread.ofVirtual().start(first);
        asked.take();

        for (String door : DOORS) {
            for (String stream : List.of("true", "false")) {
                String session = door.replace('/', '-');
                assertRefused(post(door, "stream=" + stream + "&session_id=" + session), "RunEngineLimits.inlineRuns");
                assertThat(new Http(os).get("/sessions/" + session).status()).isEqualTo(404);
            }
        }

        answers.release();
        assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        answers.release(DOORS.size());
        for (String door : DOORS) {
            HttpResponse<String> later = post(door, "stream=false");
            assertThat(later.statusCode()).as(later.body()).isEqualTo(200);
        }
    }

    @Test
    void backgroundRunsBeyondTheirBoundWaitAndThoseBeyondThatAreRefusedAtEachDoor() throws Exception {
        String inBackground = "stream=false&background=true";
        JsonObject runs = JsonObject.parse(post("agents/agent", inBackground).body());
        asked.take();
        JsonObject waits = JsonObject.parse(post("agents/agent", inBackground).body());
        assertThat(waits.text("status")).isEqualTo("PENDING");

        for (String door : DOORS) {
            assertRefused(post(door, inBackground), "RunEngineLimits.waitingRuns");
        }

        answers.release(2);
        for (JsonObject run : List.of(runs, waits)) {
            String path = "/agents/agent/runs/" + run.text("run_id") + "?session_id=" + run.text("session_id");
            Http.Answer answer = new Http(os).get(path);
            while (!"COMPLETED".equals(answer.json().text("status"))) {
                Thread.sleep(20);
                answer = new Http(os).get(path);
            }
        }
        assertThat(post("agents/agent", inBackground).statusCode()).isBetween(200, 202);
    }
}
