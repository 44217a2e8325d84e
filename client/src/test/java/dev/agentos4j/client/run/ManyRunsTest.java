package dev.agentos4j.client.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.CallInterruptedException;
import dev.agentos4j.client.error.ClosedException;
import dev.agentos4j.client.error.UnknownOutcomeException;
import dev.agentos4j.client.error.ValidationException;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.protocol.form.FormSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several runs at once, so many at a time. */
@Timeout(30)
class ManyRunsTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static List<RunRequest> requests(int count) {
        return IntStream.range(0, count).mapToObj(i -> RunRequest.of("m" + i)).toList();
    }

    private static String answer(String text) {
        return "{\"run_id\":\"r\",\"status\":\"COMPLETED\",\"content\":\"" + text + "\"}";
    }

    @Test
    void attemptsComeInTheOrderOfTheRequestsAndNoMoreThanAllowedAreUnderWay() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.always(exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(5);
            now.decrementAndGet();
            exchange.json(200, answer(exchange.form().get("message")));
        });

        var attempts = client.agents().runAll("a", requests(40), 4);

        assertThat(attempts)
                .extracting(attempt -> attempt.orThrow().text())
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).mapToObj(i -> "m" + i).toList());
        assertThat(most.get()).isBetween(2, 4);
    }

    @Test
    void aCallThatFailsIsToldByItsAttemptAndStopsNoOther() {
        server.always(exchange -> {
            switch (exchange.form().get("message")) {
                case "m1" ->
                    exchange.json(
                            422, "{\"detail\":[{\"loc\":[\"body\",\"message\"],\"msg\":\"bad\",\"type\":\"x\"}]}");
                case "m2" -> exchange.cut();
                case "m3" -> exchange.json(200, "{\"run_id\":\"r\",\"status\":\"ERROR\",\"content\":\"no model\"}");
                default -> exchange.json(200, answer("fine"));
            }
        });

        var attempts = client.agents().runAll("a", requests(5), 2);

        assertThat(attempts.get(0).isCompleted()).isTrue();
        assertThat(attempts.get(1).failure()).isInstanceOf(ValidationException.class);
        assertThat(attempts.get(1).request().toString()).contains("m1");
        assertThat(attempts.get(2).failure()).isInstanceOf(UnknownOutcomeException.class);
        assertThat(attempts.get(3).failure()).isNull();
        assertThat(attempts.get(3).isCompleted()).isFalse();
        assertThatThrownBy(() -> attempts.get(3).orThrow()).isInstanceOf(RunFailedException.class);
        assertThatThrownBy(() -> attempts.get(2).orThrow()).isInstanceOf(UnknownOutcomeException.class);
        assertThat(attempts.get(4).orThrow().text()).isEqualTo("fine");
    }

    @Test
    void wrongRequestsAreRefusedBeforeAnythingRuns() {
        var requests =
                List.of(RunRequest.of("a"), RunRequest.of("b").upload("x.txt", null, FormSource.of(new byte[] {1})));

        assertThatThrownBy(() -> client.workflows().runAll("w", requests, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes no uploads");
        assertThatThrownBy(() -> client.agents().runAll("a", requests(2), 0))
                .hasMessage("maxConcurrent must be at least 1, was 0");
        assertThatThrownBy(() -> client.agents().runAll(" ", requests(2), 1)).hasMessage("agentId must not be blank");
        assertThat(client.agents().runAll("a", List.of(), 3)).isEmpty();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void cancellingTheFutureDropsWhatIsUnderWayAndSendsNoMore() throws Exception {
        CountDownLatch arrived = new CountDownLatch(2);
        CountDownLatch dropped = new CountDownLatch(2);
        server.always(exchange -> {
            arrived.countDown();
            exchange.stallUntilClosed(dropped);
        });

        var all = client.async().agents().runAll("a", requests(10), 2);
        arrived.await();
        all.cancel(true);

        assertThat(dropped.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread waiting = Thread.currentThread();
        server.always(exchange -> {
            waiting.interrupt();
            exchange.stall();
        });

        assertThatThrownBy(() -> client.agents().runAll("a", requests(3), 1))
                .isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aClosedClientFailsEachOfVeryMany() {
        client.agents().runAll("a", List.of(RunRequest.of("x")), 1);
        client.close();

        var attempts = client.async().agents().runAll("a", requests(20_000), 3).join();

        assertThat(attempts)
                .hasSize(20_000)
                .allSatisfy(attempt -> assertThat(attempt.failure()).isInstanceOf(ClosedException.class));
    }
}
