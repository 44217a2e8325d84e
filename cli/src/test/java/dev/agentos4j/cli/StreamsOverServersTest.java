package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunResult;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.CatchUpStarted;
import dev.agentos4j.protocol.run.ReplayStarted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.Subscribed;
import dev.agentos4j.storage.postgres.NeedsPostgres;
import dev.agentos4j.testkit.client.Fault;
import dev.agentos4j.testkit.client.FaultyNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Streams of three servers, in processes of their own, on one PostgreSQL. */
@ExtendWith(NeedsPostgres.class)
class StreamsOverServersTest {

    private static final int SERVERS = 3;
    private static final int AT_ONCE = 8;
    private static final int WORDS_SEEN = 200;

    @TempDir
    private static Path folder;

    private static final List<RunningServer> SERVED = new ArrayList<>();
    private static final List<AgentOSClient> CLIENTS = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        for (int i = 0; i < SERVERS; i++) {
            SERVED.add(RunningServer.start(folder));
            CLIENTS.add(SERVED.get(i).client());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        CLIENTS.forEach(AgentOSClient::close);
        for (RunningServer server : SERVED) {
            server.close();
        }
    }

    private static boolean isOwn(RunEvent event) {
        return !(event instanceof CatchUpStarted || event instanceof ReplayStarted || event instanceof Subscribed);
    }

    private static void report(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "%s: %d, milliseconds: median %.1f, 99th percentile %.1f, slowest %.1f%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1),
                sorted.getLast());
    }

    /** {@code -Dagentos4j.cuts=N} for the long campaign. */
    @Test
    void streamsThatAreCutComeWholeFromWhicheverServersAreAskedNext() throws Exception {
        int wanted = Integer.getInteger("agentos4j.cuts", 20);
        AtomicInteger reconnects = new AtomicInteger();
        AtomicInteger streams = new AtomicInteger();
        try (MovingProxy proxy = MovingProxy.to(
                        SERVED.stream().map(RunningServer::address).toArray(java.net.URI[]::new));
                ExecutorService readers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                SplittableRandom random = new SplittableRandom(20261130 + i);
                all.add(() -> {
                    while (reconnects.get() < wanted) {
                        reconnects.addAndGet(
                                cutAndRead(proxy.address().getPort(), "story-" + streams.incrementAndGet(), random));
                    }
                    return true;
                });
            }
            for (Future<Boolean> reader : readers.invokeAll(all)) {
                assertThat(reader.get()).isTrue();
            }
        }
        System.out.println(reconnects + " cuts of " + streams + " streams over " + SERVERS
                + " servers behind a proxy: nothing lost, nothing twice");
    }

    /** Reads a story over a network that cuts it; returns how often it was cut. */
    private static int cutAndRead(int port, String runId, SplittableRandom random) {
        try (FaultyNetwork network = FaultyNetwork.to(port);
                AgentOSClient client = AgentOSClient.create(network.url())) {
            for (int cut = 1 + random.nextInt(4); cut > 0; cut--) {
                network.next(Fault.cutAfter(1 + random.nextInt(4_000)));
            }
            RunRequest request = RunRequest.of("a story")
                    .resumable()
                    .sessionId("session-" + runId)
                    .runId(runId);
            List<Long> indexes = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            try (RunStream stream = client.agents().stream("storyteller", request)) {
                for (RunEvent event : stream) {
                    if (isOwn(event)) {
                        indexes.add(event.eventIndex());
                    }
                    text.append(event instanceof RunContent content ? content.text() : "");
                }
                RunResult result = stream.awaitCompleted();
                assertThat(indexes)
                        .as("%s, %s", runId, stream.reconnects())
                        .isEqualTo(LongStream.range(0, indexes.size()).boxed().toList());
                assertThat(stream.gaps()).isEmpty();
                assertThat(text.toString())
                        .isEqualTo(result.text())
                        .startsWith("Once ")
                        .endsWith(" between them.");
                return stream.reconnects().size();
            }
        }
    }

    private static RunRequest longStory(String runId) {
        return RunRequest.of("a long story").sessionId("session-" + runId).runId(runId);
    }

    private static void readWords(RunStream stream, int words) {
        for (int seen = 0; seen < words; seen += stream.next() instanceof RunContent ? 1 : 0) {
            assertThat(stream.hasNext()).isTrue();
        }
    }

    /** {@code -Dagentos4j.cancels=N} for the long campaign. */
    @Test
    void aServerCancelsTheRunsOfTheOthers() {
        int cancels = Integer.getInteger("agentos4j.cancels", 6);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < cancels; i++) {
            String runId = "cancelled-" + i;
            RunRequest request =
                    i % 2 == 0 ? longStory(runId) : longStory(runId).resumable();
            AgentOSClient other = CLIENTS.get((i + 1) % SERVERS);
            try (RunStream stream = CLIENTS.get(i % SERVERS).agents().stream("storyteller", request)) {
                readWords(stream, 3);
                long before = System.nanoTime();
                Thread.ofVirtual().start(() -> other.agents().cancel("storyteller", runId));
                assertThat(stream.result().status()).isEqualTo(RunStatus.CANCELLED);
                millis.add((System.nanoTime() - before) / 1e6);
            }
        }
        report("cancels by another server", millis);
    }

    /** {@code -Dagentos4j.watched=N} runs for the long campaign. */
    @Test
    void whatAServerEmitsIsSeenAtAnother() throws Exception {
        int runs = Integer.getInteger("agentos4j.watched", 2);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            String runId = "watched-" + i;
            AgentOSClient here = CLIENTS.get(i % SERVERS);
            AgentOSClient there = CLIENTS.get((i + 1) % SERVERS);
            try (RunStream stream =
                    here.agents().stream("storyteller", longStory(runId).resumable())) {
                readWords(stream, 1);
                Map<Long, Long> seenThere = new HashMap<>();
                Map<Long, Long> seenHere = new HashMap<>();
                CountDownLatch watching = new CountDownLatch(1);
                Thread watcher = Thread.ofVirtual().start(() -> {
                    try (RunStream watched = there.agents().resume("storyteller", runId, "session-" + runId, null)) {
                        while (watched.hasNext()) {
                            note(watched.next(), seenThere);
                            watching.countDown();
                        }
                    }
                });
                watching.await();
                readWords(stream, 10); // what the other one has caught up on is behind it
                while (seenHere.size() < WORDS_SEEN) {
                    note(stream.next(), seenHere);
                }
                here.agents().cancel("storyteller", runId);
                watcher.join();
                assertThat(seenThere).containsKeys(seenHere.keySet().toArray(Long[]::new));
                seenHere.forEach((index, at) -> millis.add((seenThere.get(index) - at) / 1e6));
            }
        }
        report("events seen at another server after they were seen at their own", millis);
    }

    private static void note(RunEvent event, Map<Long, Long> seen) {
        Long index = event.eventIndex();
        if (index != null && isOwn(event)) {
            seen.put(index, System.nanoTime());
        }
    }
}
