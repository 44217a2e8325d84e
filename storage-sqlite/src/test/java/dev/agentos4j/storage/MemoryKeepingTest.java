package dev.agentos4j.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.ListeningModel;
import dev.agentos4j.runtime.memory.MemoryKeeper;
import dev.agentos4j.runtime.memory.MemoryOrder;
import dev.agentos4j.runtime.memory.MemoryQuery;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.memory.StoredMemory;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents that remember their users. */
@Timeout(30)
class MemoryKeepingTest {

    private final Storage storage = SqliteStorage.temporary();
    private final MemoryStore store = storage.memories();
    private final RunEngine engine = new RunEngine(storage);

    @AfterEach
    void close() {
        engine.close();
        storage.close();
    }

    /** Remembers that somebody likes tea when tea is spoken of. */
    private static ScriptedModel teaKeeper() {
        return ScriptedModel.rules(
                ScriptedTurn.call("add_memory", Map.of("memory", "The user likes tea.", "topics", List.of("drinks")))
                        .when("tea")
                        .after("user"),
                ScriptedTurn.say("Nothing to remember.").after("user"),
                ScriptedTurn.say("Remembered that."));
    }

    private static Agent agent(Model keeper) {
        return Agent.builder()
                .id("friend")
                .model(ScriptedModel.echo())
                .instructions("Be kind.")
                .memories(MemoryKeeper.of(keeper))
                .build();
    }

    private RunOutput run(Agent agent, String message, String user) throws Exception {
        return engine.start(agent, RunRequest.of(message).withUserId(user)).await();
    }

    private List<String> remembered(String user) {
        return store.memories(MemoryQuery.ofUser(user)).elements().stream()
                .map(StoredMemory::memory)
                .toList();
    }

    private static String system(RunOutput run) {
        return run.messages().stream()
                .filter(message -> message.role().equals("system"))
                .map(Message::text)
                .findFirst()
                .orElse("");
    }

    @Test
    void whatAUserSaysIsRememberedByTheEndOfTheRunAndToldInTheNext() throws Exception {
        RunOutput first = run(agent(teaKeeper()), "I like tea", "ann");
        assertThat(first.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(system(first)).contains("Be kind.").doesNotContain("memories");
        StoredMemory memory =
                store.memories(MemoryQuery.ofUser("ann")).elements().get(0);
        assertThat(memory.memory()).isEqualTo("The user likes tea.");
        assertThat(memory.topics()).containsExactly("drinks");
        assertThat(memory.agentId()).isEqualTo("friend");

        assertThat(system(run(agent(teaKeeper()), "hello", "ann")))
                .contains("<memories_from_previous_interactions>\n- The user likes tea.\n");
        assertThat(system(run(agent(teaKeeper()), "hello", "bob"))).doesNotContain("tea");
        assertThat(remembered("ann")).hasSize(1);
        assertThat(remembered("bob")).isEmpty();
    }

    @Test
    void whoNamesNoUserIsTheDefaultUser() throws Exception {
        engine.start(agent(teaKeeper()), RunRequest.of("tea please")).await();
        assertThat(remembered("default")).containsExactly("The user likes tea.");
    }

    @Test
    void theKeeperChangesAndForgetsOnlyWhatIsTheUsers() throws Exception {
        store.save(StoredMemory.of("ann", "The user lives in Bern.", List.of("home"))
                .withId("bern"));
        store.save(StoredMemory.of("bob", "The user likes rum.", List.of()).withId("rum"));
        ScriptedModel keeper = ScriptedModel.turns(
                ScriptedTurn.call("update_memory", Map.of("memory_id", "bern", "memory", "The user lives in Basel."))
                        .andCall("delete_memory", Map.of("memory_id", "rum"))
                        .andCall("add_memory", Map.of())
                        .andCall("clear_memory", Map.of()),
                ScriptedTurn.say("Moved."));
        run(agent(keeper), "I have moved to Basel", "ann");
        assertThat(store.memory("bern").memory()).isEqualTo("The user lives in Basel.");
        assertThat(store.memory("bern").topics()).containsExactly("home");
        assertThat(store.memory("rum")).isNotNull();
        assertThat(remembered("ann")).hasSize(1);
    }

    @Test
    void aKeeperThatFailsDoesNotFailTheRun() throws Exception {
        RunOutput run = run(agent(ScriptedModel.rules(ScriptedTurn.fail("no such model"))), "I like tea", "ann");
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(remembered("ann")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, NoClassDefFoundError.class})
    void aKeeperThatMeetsAnErrorFailsNoRunAndKeepsTheNextThing(Class<? extends Error> kind) throws Exception {
        ListeningModel broken = new ListeningModel(request -> {
            throw error(kind);
        });
        assertThat(run(agent(broken), "I like tea", "ann").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(remembered("ann")).isEmpty();

        run(agent(teaKeeper()), "I like tea", "ann");
        run(agent(teaKeeper()), "I like tea", "bob");

        assertThat(remembered("ann")).containsExactly("The user likes tea.");
        assertThat(remembered("bob")).containsExactly("The user likes tea.");
    }

    private static Error error(Class<? extends Error> kind) {
        try {
            return kind.getConstructor(String.class).newInstance("made by the test");
        } catch (ReflectiveOperationException odd) {
            throw new AssertionError(odd);
        }
    }

    @Test
    void aKeeperThatNeverStopsIsStopped() throws Exception {
        ScriptedModel endless = ScriptedModel.rules(ScriptedTurn.call("add_memory", Map.of("memory", "Again.")));
        assertThat(run(agent(endless), "hello", "ann").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(remembered("ann")).hasSize(8);
    }

    @Test
    void theModelRemembersByItsToolWhenItFindsItRight() throws Exception {
        Agent agent = Agent.builder()
                .id("friend")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("update_user_memory", Map.of("task", "The user likes tea"))
                                .when("remember")
                                .after("user"),
                        ScriptedTurn.say("Done: {result}").after("tool"),
                        ScriptedTurn.say("Hello.")))
                .memories(MemoryKeeper.of(ScriptedModel.rules(ScriptedTurn.say("Nothing."))))
                .memoryTool()
                .build();
        assertThat(run(agent, "remember that I like tea", "ann").text()).isEqualTo("Done: Nothing.");
        assertThat(system(run(agent, "hello", "ann"))).contains("update_user_memory");
    }

    @Test
    void memoriesAreMergedByTheModelWithAllTheirTopics() throws Exception {
        List<StoredMemory> two = List.of(
                StoredMemory.of("ann", "Likes tea.", List.of("drinks")),
                StoredMemory.of("ann", "Lives in Bern.", List.of("home", "drinks")));
        StoredMemory merged = MemoryKeeper.of(ScriptedModel.rules(ScriptedTurn.say(" Tea in Bern. ")))
                .merge("ann", two);
        assertThat(merged.memory()).isEqualTo("Tea in Bern.");
        assertThat(merged.topics()).containsExactly("drinks", "home");
    }

    @Test
    void ofOneUserOneThingIsKeptAfterTheOtherAndUsersDoNotWaitForEachOther() throws Exception {
        try (MemoryOrder order = new MemoryOrder()) {
            CountDownLatch release = new CountDownLatch(1);
            List<String> done = new ArrayList<>();
            CompletableFuture<Boolean> first = order.submit("ann", () -> {
                release.await();
                return done.add("first");
            });
            CompletableFuture<Object> failing = order.submit("ann", () -> {
                throw new IllegalStateException("broken");
            });
            CompletableFuture<Boolean> second = order.submit("ann", () -> done.add("second"));
            assertThat(order.submit("bob", () -> "bob").get(10, TimeUnit.SECONDS))
                    .isEqualTo("bob");
            assertThat(first).isNotDone();
            assertThat(second).isNotDone();
            release.countDown();
            second.get(10, TimeUnit.SECONDS);
            assertThat(done).containsExactly("first", "second");
            assertThat(failing).isCompletedExceptionally();
        }
    }

    @Test
    void closingStopsAKeeperThatThinks() throws Exception {
        MemoryOrder order = new MemoryOrder();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> thinking = order.submit("ann", () -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return true;
        });
        begun.await();
        order.close();
        assertThat(thinking).isCompletedExceptionally();
        assertThat(order.submit("ann", () -> true)).isCompletedExceptionally();
        assertThat(order.usersWaiting()).isZero();
    }
}
