package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.storage.postgres.NeedsPostgres;
import dev.agentos4j.storage.postgres.TestPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Servers on one PostgreSQL know which components the others serve, and pass on what is not theirs. */
@ExtendWith(NeedsPostgres.class)
@Timeout(120)
class ComponentsOfServersTest {

    @TempDir
    private Path folder;

    private AgentOS open(String agent) {
        return AgentOS.builder()
                .securityKey(null)
                .agent(Agent.builder()
                        .id(agent)
                        .model(ScriptedModel.rules(
                                ScriptedTurn.call("pay", Map.of()).after("user"), ScriptedTurn.say("{result}")))
                        .tools(ToolFunction.builder("pay", "Pays.")
                                .handler((arguments, context) -> "paid")
                                .requiresConfirmation()
                                .build())
                        .build())
                .database(TestPostgres.url(folder))
                .build()
                .start();
    }

    private static Http.Answer start(AgentOS at, String agent) {
        return new Http(at).post("/agents/" + agent + "/runs", "message", "go", "stream", "false");
    }

    private static Http.Answer goOn(AgentOS at, String agent, String run) {
        return new Http(at)
                .post("/agents/" + agent + "/runs/" + run + "/continue", "session_id", "s", "stream", "false");
    }

    @Test
    void whatAnotherServerServesIsPassedOnAndWhatNoneServesIsNotFound() {
        try (AgentOS lacks = open("other")) {
            RunOutput paused;
            try (AgentOS has = open("wanted");
                    AgentOSClient client = AgentOSClient.create(has.url())) {
                Http.Answer refused = start(lacks, "wanted");
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.body())
                        .contains(
                                "Agent 'wanted' is served by another server",
                                "/agents/wanted",
                                "try again in 1 seconds");
                assertThat(start(lacks, "nobody").status()).isEqualTo(404);

                paused = client.agents().run("wanted", RunRequest.of("go").sessionId("s"));
                String run = Objects.requireNonNull(paused.runId());
                assertThat(goOn(lacks, "wanted", run).status()).isEqualTo(503);
                assertThat(goOn(lacks, "nobody", run).status()).isEqualTo(404);
                assertThat(client.agents()
                                .continueRun(
                                        "wanted",
                                        PausedRun.of(paused).approveAll().toRequest())
                                .text())
                        .as("nothing of it was used up")
                        .isEqualTo("paid");
                paused = client.agents().run("wanted", RunRequest.of("again").sessionId("s"));
            }
            assertThat(start(lacks, "wanted").status()).isEqualTo(404);
            Http.Answer waits = goOn(lacks, "wanted", Objects.requireNonNull(paused.runId()));
            assertThat(waits.status()).isEqualTo(503);
            assertThat(waits.body()).contains(paused.runId(), "agent 'wanted'", "knows no other");
        }
    }
}
