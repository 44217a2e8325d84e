package dev.agentos4j.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.Checkpoint;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.loop.RunCheckpoints;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.CutOffRuns;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.ToolFunction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CheckpointTest {

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final AtomicInteger paid = new AtomicInteger();
    private final CountDownLatch secondCall = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    private Agent agent(ScriptedModel model) {
        return Agent.builder()
                .id("a")
                .model(model)
                .tools(
                        ToolFunction.builder("pay", "Pays.")
                                .handler((arguments, context) -> "payment " + paid.incrementAndGet())
                                .build(),
                        ToolFunction.builder("hang", "Hangs.")
                                .handler((arguments, context) -> {
                                    secondCall.countDown();
                                    never.await();
                                    return "never";
                                })
                                .build())
                .checkpoints()
                .build();
    }

    @Test
    void aRunThatWasCutOffGoesOnFromItsLastToolCalls() throws Exception {
        StoredRun cutOff;
        try (RunEngine engine = new RunEngine(Storage.of(store))) {
            Run<RunOutput> run = engine.start(
                    agent(ScriptedModel.turns(ScriptedTurn.call("pay", Map.of()), ScriptedTurn.call("hang", Map.of()))),
                    RunRequest.of("go").withSessionId("s"));
            assertThat(secondCall.await(5, TimeUnit.SECONDS)).isTrue();
            cutOff = store.run("s", run.runId());
        }
        assertThat(cutOff.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(cutOff.runOutput().messages()).hasSize(3);
        store.saveRun(cutOff, null);
        new CutOffRuns(Storage.of(store)).failLost(key -> false, "the server stopped");

        try (RunEngine engine = new RunEngine(Storage.of(store))) {
            RunOutput done = engine.continueRun(
                            agent(ScriptedModel.rules(ScriptedTurn.say("Paid once."))),
                            ContinueRequest.of("s", cutOff.runId()))
                    .await();

            assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(done.text()).isEqualTo("Paid once.");
            assertThat(paid).hasValue(1);
            List<Checkpoint> checkpoints =
                    RunCheckpoints.of(store.run("s", cutOff.runId())).checkpoints();
            assertThat(checkpoints).extracting(Checkpoint::messageIndex).containsExactly(3L, 4L);
            assertThat(checkpoints).extracting(Checkpoint::reason).containsExactly("checkpoint", "end");
            assertThat(checkpoints).extracting(Checkpoint::status).containsExactly("RUNNING", "COMPLETED");
        }
    }
}
