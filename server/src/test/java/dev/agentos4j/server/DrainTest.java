package dev.agentos4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.ToolFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of active runs when a server is told to stop. */
@Timeout(60)
class DrainTest {

    @TempDir
    private Path folder;

    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    /** Its tool waits until it is released. */
    private Agent patient() {
        return Agent.builder()
                .id("patient")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("wait", Map.of()).after("user"),
                        ScriptedTurn.say("It was {result}.").after("tool")))
                .tools(ToolFunction.builder("wait", "Waits.")
                        .handler((arguments, context) -> {
                            began.countDown();
                            release.await();
                            return "released";
                        })
                        .build())
                .build();
    }

    private AgentOS started(Duration drain) {
        return AgentOS.builder()
                .agent(patient())
                .database(folder.resolve("os.db"))
                .drain(drain)
                .build()
                .start();
    }

    private static CompletableFuture<JsonObject> run(AgentOS os) {
        Http http = new Http(os);
        return CompletableFuture.supplyAsync(
                () -> http.post("/agents/patient/runs", "message", "hi", "stream", "false", "session_id", "s")
                        .json());
    }

    @Test
    void anActiveRunMayEndWithinTheDrainAndIsAnswered() throws Exception {
        AgentOS os = started(Duration.ofMinutes(5));
        CompletableFuture<JsonObject> answer = run(os);
        began.await();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(os::close);
        while (new Http(os).get("/health/ready").status() != 503) { // it has begun to close when it says so
            Thread.onSpinWait();
        }
        assertThat(closed).isNotDone();
        assertThat(new Http(os).get("/health/ready").body()).contains("draining");

        release.countDown();

        assertThat(answer.get(30, TimeUnit.SECONDS).text("content")).isEqualTo("It was released.");
        closed.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aRunThatIsStillActiveAfterTheDrainIsStoredAsCancelledAndItsCallerIsTold() throws Exception {
        AgentOS os = started(Duration.ofMillis(1));
        CompletableFuture<JsonObject> answer = run(os);
        began.await();

        os.close();

        assertThat(answer.get(30, TimeUnit.SECONDS).text("status")).isEqualTo("CANCELLED");
        try (AgentOS again = started(Duration.ZERO)) {
            assertThat(new Http(again).get("/sessions/s/runs").list())
                    .singleElement()
                    .satisfies(
                            run -> assertThat(((JsonObject) run).text("status")).isEqualTo("CANCELLED"));
        }
    }

    @Test
    void withoutActiveRunsNothingIsWaitedFor() {
        AgentOS os = started(Duration.ofDays(1));
        os.close(); // or the test times out
        assertThat(os.engine().liveRuns()).isZero();
    }
}
