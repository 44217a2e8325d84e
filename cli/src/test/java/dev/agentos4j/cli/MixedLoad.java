package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.knowledge.KnowledgeUpload;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.protocol.memory.UserMemoryDraft;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Six callers of {@code agentos serve}, each busy with one kind of work: runs that answer, that wait for a person and that
 * speak for long, memories, uploads. Remembers what the server acknowledged, and checks that it is there.
 */
final class MixedLoad {

    private static final int CALLERS = 6;

    private final AtomicInteger numbers = new AtomicInteger();

    /** Answers that a caller got, by run. */
    private final Map<Known, RunOutput> acknowledged = new ConcurrentHashMap<>();

    /** Memories whose ids a caller got. */
    private final Map<String, String> remembered = new ConcurrentHashMap<>();

    /** Contents of the knowledge base that a caller was told to have been taken. */
    private final Map<String, String> uploaded = new ConcurrentHashMap<>();

    /** Runs that were asked for. */
    private final Queue<Known> begun = new ConcurrentLinkedQueue<>();

    /** Answers of a living server that are none. */
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();

    /** Calls that got no answer: the server was killed, or should have answered. */
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();

    private record Known(String agent, String session, String run) {}

    MixedLoad() {
        this(false);
    }

    /** @param mayRefuse whether the server may refuse calls, for it is cut off from its database */
    MixedLoad(boolean mayRefuse) {
        this.mayRefuse = mayRefuse;
    }

    private volatile boolean stopped;
    private final boolean mayRefuse;
    private List<Thread> callers = List.of();

    /** What the server acknowledged since it was last checked, by kind. */
    record Count(int completed, int paused, int memories, int contents) {

        static final Count NONE = new Count(0, 0, 0, 0);

        Count plus(Count other) {
            return new Count(
                    completed + other.completed,
                    paused + other.paused,
                    memories + other.memories,
                    contents + other.contents);
        }
    }

    private int withStatus(RunStatus status) {
        return (int) acknowledged.values().stream()
                .filter(output -> output.status().equals(status))
                .count();
    }

    /** Starts the callers. */
    void start(AgentOSClient client) {
        stopped = false;
        callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int kind = i;
            callers.add(Thread.ofVirtual().start(() -> call(client, kind)));
        }
    }

    /** Waits until the server has acknowledged something of what is asked first, or no caller is left. */
    void awaitSome() throws InterruptedException {
        while ((withStatus(RunStatus.COMPLETED) == 0
                        || withStatus(RunStatus.PAUSED) == 0
                        || remembered.isEmpty()
                        || uploaded.isEmpty())
                && callers.stream().anyMatch(Thread::isAlive)) {
            Thread.sleep(5);
        }
    }

    /** Waits for the callers, who end with the server. Fails if a call was refused. */
    void join() throws InterruptedException {
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(refusals).isEmpty();
    }

    /** Lets each caller finish what it is at, however that ends. */
    void end() throws InterruptedException {
        stopped = true;
        join();
        lost.clear();
    }

    /** Lets each caller finish what it is at; fails if a call was refused or got no answer. */
    void stop(AgentOSClient client) throws InterruptedException {
        stopped = true;
        join();
        assertThat(lost).isEmpty();
        for (String content : uploaded.keySet()) {
            client.knowledge().awaitReady(content, Duration.ofMinutes(5));
        }
    }

    /** One call after the other until it is stopped or the server is gone. */
    private void call(AgentOSClient client, int kind) {
        try {
            while (!stopped) {
                switch (kind) {
                    case 0 -> run(client, "calculator", "What is 2 + 2?");
                    case 1 -> run(client, "bank", "Pay Ada");
                    case 2 -> run(client, "friend", "My name is Moo");
                    case 3 -> remember(client);
                    case 4 -> upload(client);
                    default -> stream(client);
                }
            }
        } catch (HttpStatusException refused) {
            (mayRefuse ? lost : refusals).add(String.valueOf(refused.getMessage()));
        } catch (AgentOSException gone) {
            lost.add(String.valueOf(gone.getMessage()));
        }
    }

    private Known next(String agent) {
        int number = numbers.incrementAndGet();
        Known known = new Known(agent, "session-" + number % 7 + "-" + agent, "run-" + number);
        begun.add(known);
        return known;
    }

    private static RunRequest request(Known known, String message) {
        return RunRequest.of(message).sessionId(known.session()).runId(known.run());
    }

    private void run(AgentOSClient client, String agent, String message) {
        Known known = next(agent);
        acknowledged.put(known, client.agents().run(agent, request(known, message)));
    }

    /** A long story, which the kill interrupts. */
    private void stream(AgentOSClient client) {
        Known known = next("storyteller");
        try (RunStream stream = client.agents().stream("storyteller", request(known, "a long story"))) {
            stream.forEachRemaining(event -> {});
        }
    }

    private void remember(AgentOSClient client) {
        String text = "Was told " + numbers.incrementAndGet() + " times";
        UserMemory memory = client.memories().create(UserMemoryDraft.of("user-" + text.length(), text));
        remembered.put(memory.memoryId(), text);
    }

    private void upload(AgentOSClient client) {
        String text = "Fact number " + numbers.incrementAndGet();
        KnowledgeContent content =
                client.knowledge().upload(KnowledgeUpload.text(text).name(text));
        uploaded.put(content.id(), text);
    }

    /** Checks that all of it is there, and forgets it. */
    Count check(AgentOSClient client) {
        checkWhatIsThere(client);
        Count count = new Count(
                withStatus(RunStatus.COMPLETED), withStatus(RunStatus.PAUSED), remembered.size(), uploaded.size());
        remembered.clear();
        uploaded.clear();
        acknowledged.clear();
        begun.clear();
        return count;
    }

    private void checkWhatIsThere(AgentOSClient client) {
        uploaded.forEach((id, name) -> {
            KnowledgeContent content = client.knowledge().get(id);
            assertThat(content.name()).as(id).isEqualTo(name);
            assertThat(content.status()).as(id).isIn(ContentStatus.COMPLETED, ContentStatus.FAILED);
        });
        remembered.forEach((id, text) ->
                assertThat(client.memories().get(id).memory()).as(id).isEqualTo(text));
        acknowledged.forEach((known, output) -> {
            RunOutput stored = client.agents().getRun(known.agent(), known.run(), known.session());
            assertThat(stored.status()).as(known.toString()).isEqualTo(output.status());
            assertThat(stored.text()).as(known.toString()).isEqualTo(output.text());
        });
        for (Known known : begun) {
            assertThat(statusOf(client, known)).as(known.toString()).isNotIn(RunStatus.PENDING, RunStatus.RUNNING);
        }
        acknowledged.entrySet().stream()
                .filter(entry -> entry.getValue().status().equals(RunStatus.PAUSED))
                .findFirst()
                .ifPresent(entry -> goOn(client, entry.getKey()));
        assertThat(client.agents().run("calculator", "What is 2 + 2?").text()).isEqualTo("2 + 2 is 4.");
    }

    /** Where a run stands; a run that was killed before it was written is as if it had never been. */
    private static RunStatus statusOf(AgentOSClient client, Known known) {
        try {
            return client.agents()
                    .getRun(known.agent(), known.run(), known.session())
                    .status();
        } catch (NotFoundException never) {
            return RunStatus.ERROR;
        }
    }

    /** A pause outlives the kill: it can be decided on. */
    private static void goOn(AgentOSClient client, Known known) {
        RunOutput paused = client.agents().getRun(known.agent(), known.run(), known.session());
        RunOutput done = client.agents()
                .continueRun(known.agent(), PausedRun.of(paused).approveAll().toRequest());
        assertThat(done.text()).isEqualTo("The bank says: sent 20 euros to Ada");
    }
}
