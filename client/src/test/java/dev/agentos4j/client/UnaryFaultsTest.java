package dev.agentos4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.CallInterruptedException;
import dev.agentos4j.client.error.ClosedException;
import dev.agentos4j.client.error.MalformedResponseException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.error.ServerErrorException;
import dev.agentos4j.client.error.UnknownOutcomeException;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.request.ClientClock;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.client.request.Timeouts;
import dev.agentos4j.client.run.RunRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller is told when the server, or the network before it, behaves badly. */
@Timeout(30)
class UnaryFaultsTest {

    private static final Timeouts SHORT = Timeouts.of(Duration.ofMillis(300));

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = builder(server.url()).build();

    private static AgentOSClientBuilder builder(String url) {
        return AgentOSClient.builder(url)
                .timeouts(SHORT)
                .runTimeouts(SHORT)
                .retry(new RetryPolicy(2, Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofSeconds(2)));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static long millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Test
    void aServerThatRefusesConnectionsIsUnavailable() throws IOException {
        String url;
        try (ServerSocket gone = new ServerSocket(0)) {
            url = "http://127.0.0.1:" + gone.getLocalPort();
        }
        try (AgentOSClient toNobody = builder(url).build()) {
            var failure = catchThrowableOfType(RemoteServerUnavailableException.class, toNobody::config);
            assertThat(failure.baseUrl()).isEqualTo(url);
            assertThat(failure.clock()).isNull();
            assertThat(failure)
                    .hasMessageContaining("GET /config")
                    .hasMessageContaining(url)
                    .hasMessageContaining("base URL");
        }
    }

    @Test
    void aRunOnAServerThatRefusesConnectionsWasNotStarted() throws IOException {
        String url;
        try (ServerSocket gone = new ServerSocket(0)) {
            url = "http://127.0.0.1:" + gone.getLocalPort();
        }
        try (AgentOSClient toNobody = builder(url).build()) {
            assertThatThrownBy(() -> toNobody.agents().run("a", "hi"))
                    .isInstanceOf(RemoteServerUnavailableException.class);
        }
    }

    @Test
    void anUnknownHostIsUnavailable() {
        try (AgentOSClient toNowhere = builder("http://no-such-host.invalid").build()) {
            assertThatThrownBy(toNowhere::config)
                    .isInstanceOf(RemoteServerUnavailableException.class)
                    .hasMessageContaining("unknown host");
        }
    }

    @Test
    void aServerThatStallsBeforeTheHeadersRunsOutTheHeadersClock() {
        server.always(exchange -> exchange.stall());
        var failure = catchThrowableOfType(RemoteServerUnavailableException.class, client::config);
        assertThat(failure.clock()).isEqualTo(ClientClock.HEADERS);
        assertThat(failure).hasMessageContaining("headers clock").hasMessageContaining("Timeouts.headers");
        assertThat(millis(() -> assertThatThrownBy(client::config).isNotNull())).isBetween(290L, 1500L);
    }

    @Test
    void aServerThatStallsInTheBodyRunsOutTheIdleClock() {
        server.always(exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"os_id\"");
            exchange.stall();
        });
        var failure = catchThrowableOfType(RemoteServerUnavailableException.class, client::config);
        assertThat(failure.clock()).isEqualTo(ClientClock.IDLE);
        assertThat(millis(() -> assertThatThrownBy(client::config).isNotNull())).isBetween(290L, 1500L);
    }

    @Test
    void aBodyThatDripsIsReadHoweverLongItTakesInAll() {
        server.always(exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 14\r\n\r\n");
            for (char c : "{\"os_id\":\"os\"}".toCharArray()) {
                exchange.raw(String.valueOf(c));
                Thread.sleep(50);
            }
        });
        assertThat(client.config().osId()).isEqualTo("os");
    }

    @Test
    void aConnectionThatIsNotOpenedRunsOutTheConnectClock() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                AgentOSClient patient = builder("http://127.0.0.1:" + busy.getLocalPort())
                        .connectTimeout(Duration.ofMillis(200))
                        .timeouts(Timeouts.of(Duration.ofSeconds(20)))
                        .build()) {
            for (int i = 0; i < 3; i++) { // nobody accepts, so the queue of connections is full
                Socket socket = new Socket();
                waiting.add(socket);
                connect(socket, busy);
            }
            var failure = catchThrowableOfType(RemoteServerUnavailableException.class, patient::config);
            assertThat(failure.clock()).isEqualTo(ClientClock.CONNECT);
            assertThat(failure).hasMessageContaining("connect clock").hasMessageContaining("connectTimeout");
            assertThatThrownBy(() -> patient.agents().run("a", "hi"))
                    .isInstanceOf(RemoteServerUnavailableException.class);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static void connect(Socket socket, ServerSocket to) throws IOException {
        try {
            socket.connect(to.getLocalSocketAddress(), 100);
        } catch (SocketTimeoutException full) {
            // that is what this is for
        }
    }

    @Test
    void aRunWhoseAnswerStallsHasAnUnknownOutcomeAndIsNotRepeated() {
        server.always(exchange -> exchange.stall());
        var failure = catchThrowableOfType(
                UnknownOutcomeException.class,
                () -> client.agents().run("a", RunRequest.of("hi").runId("r-1").sessionId("s-1")));
        assertThat(failure.runId()).isEqualTo("r-1");
        assertThat(failure.sessionId()).isEqualTo("s-1");
        assertThat(failure.clock()).isEqualTo(ClientClock.HEADERS);
        assertThat(failure).hasMessageContaining("r-1").hasMessageContaining("not repeated");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aRunWhoseConnectionIsResetHasAnUnknownOutcomeAndIsNotRepeated() {
        server.always(exchange -> exchange.reset());
        var failure = catchThrowableOfType(
                UnknownOutcomeException.class, () -> client.agents().run("a", "hi"));
        assertThat(failure.runId()).isEqualTo(server.last().form().get("run_id"));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aRunWhoseAnswerIsCutInTheMiddleHasAnUnknownOutcome() {
        server.always(exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"run_id\"");
            exchange.cut();
        });
        assertThatThrownBy(() -> client.agents().run("a", "hi")).isInstanceOf(UnknownOutcomeException.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aReadThatIsResetIsRepeated() {
        server.then(exchange -> exchange.reset()).then(exchange -> exchange.cut());
        server.always(exchange -> exchange.json(200, "{\"os_id\":\"os\"}"));
        assertThat(client.config().osId()).isEqualTo("os");
    }

    @Test
    void aReadThatIsCutInTheMiddleIsRepeated() {
        server.then(exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"os_id\"");
            exchange.cut();
        });
        server.always(exchange -> exchange.json(200, "{\"os_id\":\"os\"}"));
        assertThat(client.config().osId()).isEqualTo("os");
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void aReadThatKeepsBreakingIsUnavailable() {
        server.always(exchange -> exchange.reset());
        assertThatThrownBy(client::config).isInstanceOf(RemoteServerUnavailableException.class);
    }

    @Test
    void garbageInPlaceOfHttpIsUnavailable() {
        server.always(exchange -> {
            exchange.raw("\u0000\u0001 this is not HTTP at all\r\n\r\n");
            exchange.cut();
        });
        assertThatThrownBy(client::config).isInstanceOf(RemoteServerUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Welcome to nginx</html>", "[1,2,3]", "{\"os_id\":", "{} {}"})
    void garbageInPlaceOfJsonIsNamedAsSuch(String body) {
        server.always(exchange -> exchange.respond(200, "text/html", body.getBytes()));
        assertThatThrownBy(client::config)
                .isInstanceOfSatisfying(
                        MalformedResponseException.class,
                        e -> assertThat(e.response().text()).isEqualTo(body))
                .hasMessageContaining("GET /config")
                .hasMessageContaining("text/html")
                .hasMessageContaining(server.url());
    }

    @Test
    void anAnswerLongerThanTheLimitIsRefused() {
        server.always(exchange -> exchange.json(200, "{\"os_id\":\"" + "x".repeat(5000) + "\"}"));
        try (AgentOSClient careful =
                builder(server.url()).maxResponseBytes(1000).build()) {
            assertThatThrownBy(careful::config)
                    .isInstanceOf(MalformedResponseException.class)
                    .hasMessageContaining("maxResponseBytes");
        }
    }

    @Test
    void aKeptConnectionThatTheServerClosesIsReplacedForReads() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.then(exchange -> {
            exchange.json(200, "{}");
            exchange.cut();
            closed.countDown();
        });
        client.config();
        closed.await();
        client.config();
        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    void aKeptConnectionThatTheServerHasClosedIsReplacedForRuns() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.then(exchange -> {
            exchange.json(200, "{}");
            exchange.cut();
            closed.countDown();
        });
        client.config();
        closed.await();
        Thread.sleep(100); // the end of the connection travels to the client, which then drops it
        client.agents().run("a", "hi");
    }

    @Test
    void aConnectionThatAnswered500IsNotUsedAgain() {
        server.always(exchange -> {
            if (exchange.target().equals("/config")) {
                exchange.json(500, "{\"detail\":\"boom\"}");
                Thread.sleep(20);
                exchange.reset(); // as uvicorn does, without saying so
            } else {
                exchange.json(200, "{\"run_id\":\"r\",\"status\":\"COMPLETED\"}");
            }
        });
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(client::config)
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("boom");
            assertThat(client.agents().run("a", "hi").runId()).isEqualTo("r");
        }
    }

    @Test
    void theAsynchronousClientFailsInTheSameWays() {
        server.then(exchange -> exchange.stall());
        assertThatThrownBy(() -> client.async().config().get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        RemoteServerUnavailableException.class,
                        e -> assertThat(e.clock()).isEqualTo(ClientClock.HEADERS));
        server.then(exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{");
            exchange.stall();
        });
        assertThatThrownBy(() -> client.async().config().get())
                .cause()
                .isInstanceOfSatisfying(
                        RemoteServerUnavailableException.class,
                        e -> assertThat(e.clock()).isEqualTo(ClientClock.IDLE));
        server.then(exchange -> exchange.reset());
        assertThatThrownBy(() -> client.async().agents().run("a", "hi").get())
                .cause()
                .isInstanceOf(UnknownOutcomeException.class);
        server.then(exchange -> exchange.reset()).always(exchange -> exchange.json(200, "{\"os_id\":\"os\"}"));
        assertThat(client.async().config().join().osId()).isEqualTo("os");
    }

    @Test
    void cancellingAFutureClosesItsConnection() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        server.always(exchange -> {
            arrived.countDown();
            exchange.stallUntilClosed(closed);
        });
        CompletableFuture<?> call = client.async().config();
        arrived.await();
        call.cancel(true);
        assertThat(closed.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anInterruptEndsACallAndClosesItsConnection() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        server.always(exchange -> {
            arrived.countDown();
            exchange.stallUntilClosed(closed);
        });
        CompletableFuture<Throwable> caught = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                client.config();
            } catch (AgentOSException e) {
                caught.complete(Thread.currentThread().isInterrupted() ? e : new AssertionError("flag lost"));
            }
        });
        caller.start();
        arrived.await();
        caller.interrupt();
        assertThat(caught.get(2, TimeUnit.SECONDS)).isInstanceOf(CallInterruptedException.class);
        assertThat(closed.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closingTheClientEndsItsCalls() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        server.always(exchange -> {
            arrived.countDown();
            exchange.stallUntilClosed(closed);
        });
        CompletableFuture<Throwable> caught = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        client.config();
                    } catch (AgentOSException e) {
                        caught.complete(e);
                    }
                })
                .start();
        arrived.await();
        client.close();
        assertThat(caught.get(2, TimeUnit.SECONDS)).isInstanceOf(ClosedException.class);
        assertThat(closed.await(2, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(client::config).isInstanceOf(ClosedException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> client.async().config().get()).cause().isInstanceOf(ClosedException.class);
    }
}
