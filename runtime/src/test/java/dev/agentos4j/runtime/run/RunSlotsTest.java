package dev.agentos4j.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many runs are active at a time. */
@Timeout(60)
final class RunSlotsTest {

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final RunEngine engine = new RunEngine(Storage.of(store), RunEngineLimits.DEFAULT.withRuns(1, 2, 3));
    private final Semaphore answers = new Semaphore(0);
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final Agent agent = Agent.builder().id("agent").model(new Waiting()).build();

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
            String said = request.messages()
                    .get(request.messages().size() - 1)
                    .content()
                    .asText();
            order.add(said);
            asked.add(said);
            answers.acquire();
            listener.onText("done");
            return ModelReply.ofText("done");
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Run<RunOutput> inBackground(String message) {
        return engine.start(agent, RunRequest.of(message).inBackground());
    }

    private RunStatus stored(Run<?> run) {
        return store.run(run.sessionId(), run.runId()).status();
    }

    @Test
    void backgroundRunsBeyondTheBoundWaitAsPendingAndStartInTheirOrder() throws Exception {
        Run<RunOutput> first = inBackground("1");
        Run<RunOutput> second = inBackground("2");
        asked.take();
        asked.take();
        Run<RunOutput> third = inBackground("3");
        Run<RunOutput> fourth = inBackground("4");
        Run<RunOutput> fifth = inBackground("5");

        assertThat(List.of(stored(third), stored(fourth), stored(fifth))).containsOnly(RunStatus.PENDING);
        assertThat(third.status()).isEqualTo(RunStatus.PENDING);
        assertThatThrownBy(() -> inBackground("6"))
                .isInstanceOf(TooManyRunsException.class)
                .hasMessageContaining("RunEngineLimits.waitingRuns");

        for (String next : List.of("3", "4", "5")) {
            answers.release();
            assertThat(asked.take()).isEqualTo(next);
        }
        answers.release(2);
        for (Run<RunOutput> run : List.of(first, second, third, fourth, fifth)) {
            assertThat(run.await().status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    @Test
    void aRunThatWaitsIsCancelledWithoutWaitingForItsTurnAndNeverAsksAModel() throws Exception {
        inBackground("1");
        inBackground("2");
        asked.take();
        asked.take();
        Run<RunOutput> waits = inBackground("3");
        Run<RunOutput> behind = inBackground("4");

        engine.cancel(waits.runId());

        assertThat(waits.await().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(stored(waits)).isEqualTo(RunStatus.CANCELLED);
        assertThat(stored(behind)).isEqualTo(RunStatus.PENDING);
        answers.release(3);
        assertThat(behind.await().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(order).doesNotContain("3");
    }

    @Test
    void aCancelledRunThatHadARoomGivesItToOneThatWaits() throws Exception {
        Run<RunOutput> first = inBackground("1");
        inBackground("2");
        asked.take();
        asked.take();
        inBackground("3");

        engine.cancel(first.runId());

        assertThat(asked.take()).isEqualTo("3");
    }

    @Test
    void inlineRunsBeyondTheBoundAreRefusedAndLeaveNothing() throws Exception {
        Run<RunOutput> first = engine.start(agent, RunRequest.of("1"));
        asked.take();

        assertThatThrownBy(() -> engine.start(agent, RunRequest.of("2").withSessionId("refused")))
                .isInstanceOf(TooManyRunsException.class)
                .hasMessageContaining("RunEngineLimits.inlineRuns");
        assertThat(store.session("refused")).isNull();

        answers.release(2);
        first.await();
        assertThat(engine.start(agent, RunRequest.of("3")).await().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void closingCancelsThoseThatWait() throws Exception {
        inBackground("1");
        inBackground("2");
        asked.take();
        asked.take();
        Run<RunOutput> waits = inBackground("3");

        engine.close();

        assertThat(stored(waits)).isEqualTo(RunStatus.CANCELLED);
    }
}
