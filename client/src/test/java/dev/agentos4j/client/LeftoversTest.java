package dev.agentos4j.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.fixture.Events;
import dev.agentos4j.client.fixture.Exchange;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.fixture.ScriptedServer.Behaviour;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.client.request.Timeouts;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** After a thousand calls that go wrong in every way there is, no thread and no connection stays behind. */
@Timeout(120)
class LeftoversTest {

    private static final List<Behaviour> FAULTS = List.of(
            Exchange::stall,
            Exchange::reset,
            Exchange::cut,
            exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{");
                exchange.stall();
            },
            exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{");
                exchange.cut();
            },
            exchange -> {
                exchange.raw("garbage\r\n\r\n");
                exchange.cut();
            },
            exchange -> exchange.json(500, "{\"detail\":\"boom\"}"),
            exchange -> exchange.json(404, "{\"detail\":\"gone\"}"),
            exchange -> exchange.respond(200, "text/html", "<html>".getBytes()),
            exchange -> {
                exchange.eventStream().event(Events.started("r"));
                exchange.stall();
            },
            exchange -> {
                exchange.eventStream().event(Events.started("r")).chunk("event: RunComp");
                exchange.cut();
            },
            exchange -> {
                exchange.eventStream().event(Events.started("r")).event(Events.completed("r", "x"));
                exchange.stall();
            },
            exchange -> exchange.eventStream().event(Events.started("r")).end());

    @Test
    void nothingStaysBehindAfterAThousandFaults() throws Exception {
        Set<Thread> before = threadsOfTheClient();
        try (ScriptedServer server = ScriptedServer.start().forgetful()) {
            AgentOSClient client = AgentOSClient.builder(server.url())
                    .timeouts(Timeouts.of(Duration.ofMillis(40)))
                    .runTimeouts(Timeouts.of(Duration.ofMillis(40)))
                    .retry(RetryPolicy.NONE)
                    .build();
            ExecutorService callers = Executors.newFixedThreadPool(8);
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                int way = i;
                server.then(FAULTS.get(i % FAULTS.size()));
                calls.add(callers.submit(() -> call(client, way)));
            }
            for (Future<?> call : calls) {
                call.get();
            }
            callers.shutdown();

            // Good connections may be kept, up to one for each caller at once; bad ones must all be gone.
            eventually("connections", () -> server.openConnections() <= 8);
            client.close();
            letTheCollectorCloseWhatOnlyItCanClose();
            eventually("connections after close", () -> server.openConnections() == 0);
            eventually("threads", () -> before.containsAll(threadsOfTheClient()));
        }
    }

    private static void call(AgentOSClient client, int way) {
        try {
            switch (way % 4) {
                case 0 -> client.config();
                case 1 -> client.agents().run("a", "hi");
                case 2 -> client.async().config().join();
                default -> {
                    try (RunStream stream =
                            client.agents().stream("a", RunRequest.of("hi").runId("r"))) {
                        stream.result();
                    }
                }
            }
        } catch (RuntimeException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    /** Before JDK 21 an HTTP client cannot be closed: it goes when nobody refers to it. */
    private static void letTheCollectorCloseWhatOnlyItCanClose() {
        if (Runtime.version().feature() < 21) {
            System.gc();
        }
    }

    private static Set<Thread> threadsOfTheClient() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("agentos4j")
                        || thread.getName().contains("HttpClient"))
                .collect(Collectors.toSet());
    }

    private static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(what + " left: " + threadsOfTheClient())
                    .isLessThan(deadline);
            Thread.sleep(20);
            letTheCollectorCloseWhatOnlyItCanClose();
        }
    }
}
