package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.AgentOSException;
import dev.agentos4j.client.HttpStatusException;
import dev.agentos4j.client.NotFoundException;
import dev.agentos4j.client.RetryPolicy;
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
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server is killed with {@code kill -9} again and again under load. What it had acknowledged is there when it
 * comes back; what it had begun has failed; and it serves.
 */
class KilledServerTest {

    private static final int CALLERS = 6;

    @TempDir
    Path folder;

    private final Random random = new Random(20261125);
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

    private record Known(String agent, String session, String run) {}

    /** {@code -Dagentos4j.kills=N} for the long campaign. */
    @Test
    void whatWasAcknowledgedOutlivesAnyKill() throws Exception {
        String file = folder.resolve("killed.db").toString();
        int completed = 0;
        int paused = 0;
        int memories = 0;
        int contents = 0;
        for (int kill = 0; kill < Integer.getInteger("agentos4j.kills", 3); kill++) {
            Process server = ServeProcess.start("--port", "0", "--db", file);
            try (BufferedReader out = server.inputReader();
                    AgentOSClient client = client(ServeProcess.addressIn(ServeProcess.greeting(out)))) {
                checkWhatIsThere(client);
                completed += withStatus(RunStatus.COMPLETED);
                paused += withStatus(RunStatus.PAUSED);
                memories += remembered.size();
                contents += uploaded.size();
                remembered.clear();
                uploaded.clear();
                acknowledged.clear();
                begun.clear();
                List<Thread> callers = load(client);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(30, 600));
                server.destroyForcibly();
                for (Thread caller : callers) {
                    caller.join();
                }
                assertThat(refusals).isEmpty();
            } finally {
                server.destroyForcibly().waitFor();
            }
        }
        finish(file);
        completed += withStatus(RunStatus.COMPLETED);
        paused += withStatus(RunStatus.PAUSED);
        memories += remembered.size();
        contents += uploaded.size();
        System.out.printf(
                "acknowledged and found again: %d completed and %d paused runs, %d memories, %d contents%n",
                completed, paused, memories, contents);
        assertThat(completed).isPositive();
        assertThat(memories).isPositive();
        assertThat(contents).isPositive();
    }

    private void finish(String file) throws IOException, InterruptedException {
        Process server = ServeProcess.start("--port", "0", "--db", file);
        try (BufferedReader out = server.inputReader();
                AgentOSClient client = client(ServeProcess.addressIn(ServeProcess.greeting(out)))) {
            checkWhatIsThere(client);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static AgentOSClient client(URI address) {
        return AgentOSClient.builder(address.toString()).retry(RetryPolicy.NONE).build();
    }

    private int withStatus(RunStatus status) {
        return (int) acknowledged.values().stream()
                .filter(output -> output.status().equals(status))
                .count();
    }

    private List<Thread> load(AgentOSClient client) {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int kind = i;
            callers.add(Thread.ofVirtual().start(() -> call(client, kind)));
        }
        return callers;
    }

    /** Runs one after the other until the server is gone. */
    private void call(AgentOSClient client, int kind) {
        try {
            while (true) {
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
            refusals.add(String.valueOf(refused.getMessage()));
        } catch (AgentOSException gone) {
            // the kill
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
