package dev.agentos4j.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.run.RunError;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.Stories;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.session.OvertakenException;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.store.TooLargeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No run stays running, whatever keeps it from ending. */
@Timeout(120)
final class RunSettlementTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final FaultyStore faulty = new FaultyStore();
    private final CountDownLatch wakened = new CountDownLatch(1);
    private final CountDownLatch stuck = new CountDownLatch(1);
    private RunEngine engine = engine(RunEngineLimits.DEFAULT);

    private RunEngine engine(RunEngineLimits limits) {
        return new RunEngine(Storage.of(faulty.store()), limits);
    }

    @AfterEach
    void close() {
        faulty.mend("endRun");
        wakened.countDown();
        engine.close();
    }

    /** Models, and what else takes part in a run. */
    private interface Scene {
        void happen();
    }

    private static Model model(Scene scene) {
        return new Model() {
            @Override
            public String id() {
                return "scene";
            }

            @Override
            public String provider() {
                return "Test";
            }

            @Override
            public ModelReply answer(ModelRequest request, ModelListener listener) {
                scene.happen();
                listener.onText("done");
                return ModelReply.ofText("done");
            }
        };
    }

    private static Agent agent(Model model) {
        return Agent.builder().id("agent").model(model).build();
    }

    /** Waits for something and does not heed an interrupt. */
    private void waitWithoutHeed() {
        stuck.countDown();
        boolean waiting = true;
        while (waiting) {
            try {
                wakened.await();
                waiting = false;
            } catch (InterruptedException ignored) {
                waiting = true;
            }
        }
    }

    private RunStatus stored(Run<?> run) {
        StoredRun stored = faulty.working.run(run.sessionId(), run.runId());
        assertThat(stored).isNotNull();
        return stored.status();
    }

    private void awaitStored(Run<?> run, RunStatus status) throws InterruptedException {
        while (!stored(run).equals(status)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    static Stream<Supplier<Error>> errors() {
        return Stream.of(
                () -> new NoClassDefFoundError("com/acme/Missing"),
                () -> new OutOfMemoryError("for the test"),
                () -> new LinkageError("for the test"),
                () -> new AssertionError("for the test"),
                () -> new ExceptionInInitializerError("for the test"),
                StackOverflowError::new);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorOfAModelACheckOrAHookEndsTheRunAsFailed(Supplier<Error> error) throws Exception {
        Scene broken = () -> {
            throw error.get();
        };
        Model works = ScriptedModel.turns(ScriptedTurn.say("well"));
        List<Agent> agents = List.of(
                agent(model(broken)),
                Agent.builder()
                        .id("input")
                        .model(works)
                        .inputCheck((input, context) -> broken.happen())
                        .build(),
                Agent.builder()
                        .id("output")
                        .model(works)
                        .outputCheck((output, context) -> broken.happen())
                        .build());
        for (Agent agent : agents) {
            Run<RunOutput> run = engine.start(agent, RunRequest.of("go"));
            List<RunEvent> events = Stories.events(run);
            RunOutput output = run.await();

            RunError told = (RunError) events.get(events.size() - 1);
            assertThat(told.errorType()).isEqualTo(error.get().getClass().getSimpleName());
            assertThat(output.status()).isEqualTo(RunStatus.ERROR);
            assertThat(stored(run)).isEqualTo(RunStatus.ERROR);
            assertThat(engine.liveRuns()).isZero();
        }
    }

    @Test
    void aRunThatAnotherServerHasTakenOverLeavesAndIsToldAsFailed() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        faulty.fail("endRun", arguments -> {
            tries.incrementAndGet();
            throw new OvertakenException("of the test");
        });
        Run<RunOutput> run = engine.start(agent(model(() -> {})), RunRequest.of("go"));
        List<RunEvent> events = Stories.events(run);

        assertThatThrownBy(run::await).isInstanceOf(OvertakenException.class);
        assertThat(((RunError) events.get(events.size() - 1)).content().asText())
                .contains("another server");
        while (engine.liveRuns() > 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(tries).hasValue(1);
    }

    @Test
    void anEndThatCannotBeStoredNowIsStoredLaterAndThenTold() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        faulty.fail("endRun", arguments -> {
            if (tries.incrementAndGet() <= 3) {
                throw new StoreException("the database is locked", null);
            }
        });
        Run<RunOutput> run = engine.start(agent(model(() -> {})), RunRequest.of("go"));

        assertThat(run.await().text()).isEqualTo("done");
        assertThat(run.await().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(stored(run)).isEqualTo(RunStatus.COMPLETED);
        assertThat(Stories.names(Stories.events(run))).endsWith("RunCompleted");
    }

    @Test
    void whoeverWaitsTooLongForAnEndToBeStoredIsToldSoAndItIsStoredNevertheless() throws Exception {
        engine.close();
        engine = engine(RunEngineLimits.DEFAULT.withEndStoredWithin(SHORT));
        faulty.fail("endRun", arguments -> {
            throw new StoreException("the database /secret/place is locked", null);
        });
        Run<RunOutput> run = engine.start(agent(model(() -> {})), RunRequest.of("go"));

        assertThatThrownBy(run::await).isInstanceOf(StoreException.class);
        List<RunEvent> events = Stories.events(run);
        RunError told = (RunError) events.get(events.size() - 1);
        assertThat(told.content().asText())
                .contains("could not be stored yet: error")
                .doesNotContain("/secret");
        assertThat(stored(run)).isEqualTo(RunStatus.RUNNING);

        faulty.mend("endRun");
        awaitStored(run, RunStatus.COMPLETED);
    }

    @Test
    void anEndThatIsTooLargeForTheMemoryIsStoredAsFailedWithoutItsText() throws Exception {
        faulty.fail("endRun", arguments -> {
            StoredRun run = (StoredRun) arguments[0];
            if (run.status().equals(RunStatus.COMPLETED)) {
                throw new OutOfMemoryError("for the test");
            }
        });
        Run<RunOutput> run = engine.start(agent(model(() -> {})), RunRequest.of("go"));

        RunOutput output = run.await();
        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).startsWith("The run ended as COMPLETED, but that could not be stored: error ");
        assertThat(stored(run)).isEqualTo(RunStatus.ERROR);
        assertThat(Stories.names(Stories.events(run))).endsWith("RunError");
    }

    @Test
    void anEndThatIsTooLargeForTheStoreIsStoredAsFailedAtOnceAndSaysWhy() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        faulty.fail("endRun", arguments -> {
            tries.incrementAndGet();
            StoredRun run = (StoredRun) arguments[0];
            if (run.status().equals(RunStatus.COMPLETED)) {
                throw new TooLargeException("what is to be stored has 7 bytes too many", null);
            }
        });
        Run<RunOutput> run = engine.start(agent(model(() -> {})), RunRequest.of("go"));

        RunOutput output = run.await();
        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text())
                .isEqualTo("The run ended as COMPLETED, but that could not be stored: "
                        + "what is to be stored has 7 bytes too many");
        assertThat(stored(run)).isEqualTo(RunStatus.ERROR);
        assertThat(tries).hasValue(2);
    }

    @Test
    void aBackgroundRunThatWasAcceptedRunsEvenIfItCannotBeNotedAsRunning() throws Exception {
        faulty.fail("noteRun", arguments -> {
            throw new StoreException("the database is locked", null);
        });
        Run<RunOutput> run =
                engine.start(agent(model(() -> {})), RunRequest.of("go").inBackground());

        assertThat(run.await().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(stored(run)).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aRunWhoseTimeIsUpEndsAsFailedAndNamesTheBound() throws Exception {
        engine.close();
        engine = engine(RunEngineLimits.DEFAULT.withPerRun(RunBounds.DEFAULT.withTime(SHORT)));
        Run<RunOutput> run = engine.start(
                agent(ScriptedModel.turns(ScriptedTurn.say("never").every(Duration.ofHours(1)))), RunRequest.of("go"));

        RunOutput output = run.await();
        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("0.05s", "RunBounds.time");
        assertThat(stored(run)).isEqualTo(RunStatus.ERROR);
    }

    @Test
    void aModelThatNeverAnswersAndDoesNotHeedIsLeftBehind() throws Exception {
        engine.close();
        engine = engine(RunEngineLimits.DEFAULT
                .withPerRun(RunBounds.DEFAULT.withTime(SHORT))
                .withLeaveWithin(SHORT));
        Run<RunOutput> run = engine.start(agent(model(this::waitWithoutHeed)), RunRequest.of("go"));

        assertThat(run.await().status()).isEqualTo(RunStatus.ERROR);
        assertThat(run.await().text()).contains("RunBounds.time");
        assertThat(stored(run)).isEqualTo(RunStatus.ERROR);
        assertThat(Stories.names(Stories.events(run))).endsWith("RunError");
        assertThat(engine.liveRuns()).isZero();

        wakened.countDown(); // what it answers after all changes nothing
        assertThat(stored(run)).isEqualTo(RunStatus.ERROR);
    }

    @Test
    void closingSettlesTwelveRunsThatDoNotHeedWithinOneDeadline() throws Exception {
        engine.close();
        Duration deadline = Duration.ofSeconds(4);
        engine = engine(RunEngineLimits.DEFAULT.withCloseWithin(deadline));
        CountDownLatch allStuck = new CountDownLatch(12);
        List<Run<RunOutput>> runs = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            runs.add(engine.start(
                    agent(model(() -> {
                        allStuck.countDown();
                        waitWithoutHeed();
                    })),
                    RunRequest.of("go")));
        }
        allStuck.await();

        engine.close(); // one after the other they would not be done before the test's timeout

        for (Run<RunOutput> run : runs) {
            assertThat(stored(run)).isEqualTo(RunStatus.CANCELLED);
            assertThat(run.await().status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(Stories.names(Stories.events(run))).endsWith("RunCancelled");
        }
    }

    @Test
    void housekeepingSettlesOwnRunsThatNothingWorksOn() throws Exception {
        Run<RunOutput> active = engine.start(agent(model(this::waitWithoutHeed)), RunRequest.of("go"));
        stuck.await();
        StoredRun running = faulty.working.run(active.sessionId(), active.runId());
        faulty.working.saveRun(
                new StoredRun(
                        "lost",
                        running.sessionId(),
                        running.kind(),
                        running.componentId(),
                        null,
                        null,
                        RunStatus.RUNNING,
                        running.createdAt(),
                        running.output()),
                null);

        new Housekeeping(engine.storage(), Duration.ofDays(1), key -> key.equals(active.key())).failLost();

        StoredRun lost = faulty.working.run(running.sessionId(), "lost");
        assertThat(lost.status()).isEqualTo(RunStatus.ERROR);
        assertThat(lost.runOutput().text()).isEqualTo("The run was cut off by a fault of the server.");
        assertThat(stored(active)).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void aContinuedRunThatIsRefusedAtItsStartDoesNotStayRunning() throws Exception {
        Stories.Toolbox toolbox = new Stories.Toolbox();
        Agent deleter = Agent.builder()
                .id("deleter")
                .model(ScriptedModel.turns(ScriptedTurn.call("delete_file", Map.of("path", "a"))))
                .tools(toolbox)
                .build();
        Run<RunOutput> first = engine.start(deleter, RunRequest.of("go"));
        RunOutput paused = first.await();
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);

        faulty.fail("beginRun", arguments -> {
            throw new StoreException("the database is locked", null);
        });
        ContinueRequest request = ContinueRequest.of(first.sessionId(), first.runId())
                .withTools(Stories.edit(paused.tools(), ToolExecution::confirm));

        assertThatThrownBy(() -> engine.continueRun(deleter, request)).isInstanceOf(StoreException.class);
        awaitStored(first, RunStatus.ERROR);
        assertThat(toolbox.deleted).hasValue(0);
    }
}
