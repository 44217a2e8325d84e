package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DemoAgentsTest {

    private final RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()));

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void eachAnswersAnythingAsOftenAsItIsAsked() throws Exception {
        for (Agent agent : DemoAgents.scripted()) {
            for (String message : List.of("hello", "hello again")) {
                RunOutput output = run(agent.id(), message).await();
                assertThat(output.status()).as(agent.id()).isEqualTo(expected(agent.id()));
            }
        }
    }

    private static RunStatus expected(String agent) {
        return switch (agent) {
            case "bank", "postman", "operator" -> RunStatus.PAUSED;
            case "unlucky" -> RunStatus.ERROR;
            default -> RunStatus.COMPLETED;
        };
    }

    @Test
    void theBankWaitsForAYesAndHearsANo() throws Exception {
        RunOutput paused = run("bank", "Pay").await();
        List<ToolExecution> refused =
                paused.tools().stream().map(tool -> tool.reject("too much")).toList();
        ContinueRequest no =
                ContinueRequest.of("s", Objects.requireNonNull(paused.runId())).withTools(refused);
        RunOutput done = engine.continueRun(agent("bank"), no).await();
        assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.text()).doesNotContain("sent 20 euros");
    }

    @Test
    void theFriendRemembersTheFirstThingSaid() throws Exception {
        run("friend", "I like tea").await();
        run("friend", "I like rain").await();
        assertThat(run("friend", "What is my name?").await().text()).isEqualTo("You told me: I like tea");
    }

    @Test
    void aLongStoryStopsWhenItIsCancelled() throws Exception {
        Run<RunOutput> run = run("storyteller", "Tell me a long story");
        run.cancel();
        assertThat(run.await().status()).isEqualTo(RunStatus.CANCELLED);
    }

    private Run<RunOutput> run(String agent, String message) {
        return engine.start(agent(agent), RunRequest.of(message).withSessionId("s"));
    }

    private static Agent agent(String id) {
        return DemoAgents.scripted().stream()
                .filter(agent -> agent.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
