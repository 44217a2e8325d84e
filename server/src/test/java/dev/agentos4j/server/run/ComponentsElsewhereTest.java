package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database that serve different agents: what is stored can be read, resumed and cancelled at both. */
@Timeout(60)
class ComponentsElsewhereTest {

    @TempDir
    private Path folder;

    private AgentOS one;
    private AgentOS other;

    private AgentOS open(String agent) {
        return AgentOS.builder()
                .securityKey(null)
                .agent(Agent.builder()
                        .id(agent)
                        .model(ScriptedModel.rules(
                                ScriptedTurn.say("on and on ".repeat(20_000)).every(Duration.ofMillis(5))))
                        .build())
                .database(folder.resolve("os.db"))
                .build()
                .start();
    }

    @BeforeEach
    void start() {
        one = open("here");
        other = open("there");
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    private static Http.Answer begin(Http here) {
        return here.post(
                "/agents/here/runs",
                "message",
                "go",
                "background",
                "true",
                "stream",
                "false",
                "session_id",
                "s",
                "run_id",
                "r");
    }

    @Test
    void aRunIsCancelledReadAndResumedAtAServerThatLacksItsAgent() {
        Http here = new Http(one);
        Http there = new Http(other);
        assertThat(begin(here).status()).isEqualTo(202);

        assertThat(there.get("/agents/here/runs/r?session_id=s").status()).isEqualTo(200);
        assertThat(there.post("/agents/here/runs/r/cancel?session_id=s").status())
                .isEqualTo(200);

        List<String> resumed =
                there.post("/agents/here/runs/r/resume", "session_id", "s").story();
        assertThat(resumed.getLast()).startsWith("RunCancelled");
        assertThat(there.get("/agents/here/runs/r?session_id=s").json().text("status"))
                .isEqualTo("CANCELLED");
        assertThat(there.get("/agents/here/runs?session_id=s").list()).hasSize(1);
    }

    @Test
    void aStoredRunIsNotContinuedWithoutItsAgentAndNotDeniedEither() {
        Http here = new Http(one);
        Http there = new Http(other);
        begin(here);
        here.post("/agents/here/runs/r/cancel?session_id=s");
        Http.Answer refused = there.post("/agents/here/runs/r/continue", "session_id", "s", "stream", "false");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).contains("Agent 'here' is served by another server");
        assertThat(there.post("/agents/there/runs/r/continue", "session_id", "s", "stream", "false")
                        .body())
                .contains("No runs found for run ID r");
    }

    @Test
    void theCheckpointsOfAStoredRunAreReadAndItsSessionIsForkedWithoutItsAgent() {
        Http here = new Http(one);
        Http there = new Http(other);
        begin(here);
        here.post("/agents/here/runs/r/cancel?session_id=s");
        here.post("/agents/here/runs/r/resume", "session_id", "s").story(); // to its end, which is stored then
        String checkpoints = "/agents/here/runs/r/checkpoints";

        assertThat(there.get(checkpoints + "?session_id=s"))
                .isEqualTo(here.get(checkpoints + "?session_id=s"))
                .extracting(Http.Answer::status)
                .isEqualTo(200);
        assertThat(there.get(checkpoints + "/1?session_id=s").json())
                .isEqualTo(here.get(checkpoints + "/1?session_id=s").json());
        Http.Answer forked = there.post("/agents/here/sessions/s/fork");
        assertThat(forked.status()).as(forked.body()).isEqualTo(200);
        assertThat(here.get("/agents/here/runs?session_id=" + forked.json().text("session_id"))
                        .list())
                .hasSize(1);
        assertThat(there.get("/agents/there/runs/r/checkpoints?session_id=s").body())
                .contains("Run not found");
    }

    @Test
    void aStoredRunWhoseAgentNoServerHasAnyMoreIsNotDenied() {
        Http there = new Http(other);
        begin(new Http(one));
        one.close();
        Http.Answer refused = there.post("/agents/here/runs/r/continue", "session_id", "s", "stream", "false");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).contains("Run r is of agent 'here'");
    }

    @Test
    void whatAnotherServerServesIsPassedByAndWhatNoneServesIsNotFound() {
        Http there = new Http(other);
        Http.Answer elsewhere = there.post("/agents/here/runs", "message", "go");
        assertThat(elsewhere.status()).isEqualTo(503);
        assertThat(elsewhere.body()).contains("/agents/here");
        assertThat(there.post("/agents/nowhere/runs", "message", "go").status()).isEqualTo(404);
        one.close();
        assertThat(there.post("/agents/here/runs", "message", "go").status()).isEqualTo(404);
    }

    @Test
    void whatIsOfNoRunIsNotFoundWhereNoServerHasItsAgent() {
        one.close();
        Http there = new Http(other);
        assertThat(there.post("/agents/here/runs/none/cancel").status()).isEqualTo(404);
        assertThat(there.get("/agents/here/runs/none?session_id=s").body()).contains("Agent not found");
        assertThat(there.get("/agents/here/runs?session_id=s").body()).contains("Agent not found");
        assertThat(there.get("/agents/here/runs/none/checkpoints?session_id=s").body())
                .contains("Agent not found");
        assertThat(there.post("/agents/here/sessions/none/fork").body()).contains("Agent not found");
    }
}
