package dev.agentos4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentos4j.client.ErrorsReachTheCallerTest.Told;
import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.error.ServerErrorException;
import dev.agentos4j.client.error.UnknownOutcomeException;
import dev.agentos4j.client.fixture.Events;
import dev.agentos4j.client.fixture.Exchange;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.request.ClientClock;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.run.RunPublisher;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A deadline ends a whole call, however lively the server is. */
@Timeout(120)
class DeadlineTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final ScriptedServer server = ScriptedServer.start();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final AgentOSClient client = AgentOSClient.create(server.url());
    private final RequestOptions soon = RequestOptions.none().deadline(SHORT);

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** Sends a piece again and again until the client hangs up. */
    private void drip(Exchange exchange, String piece) throws Exception {
        try {
            while (true) {
                exchange.chunk(piece);
                Thread.sleep(20);
            }
        } catch (IOException gone) {
            hungUp.countDown();
        }
    }

    private void dripJson(Exchange exchange) throws Exception {
        exchange.raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n");
        drip(exchange, " ");
    }

    private void comments(Exchange exchange) throws Exception {
        exchange.eventStream().event(Events.indexed(Events.started(Events.RUN), 0));
        drip(exchange, ": still here\n\n");
    }

    private void hungUp() throws InterruptedException {
        assertThat(hungUp.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anAnswerThatDripsForEverEnds() throws Exception {
        server.always(this::dripJson);
        RemoteServerUnavailableException failure = catchThrowableOfType(
                RemoteServerUnavailableException.class,
                () -> client.withOptions(soon).config());
        assertThat(failure.clock()).isEqualTo(ClientClock.DEADLINE);
        assertThat(failure)
                .hasMessageContaining("deadline clock")
                .hasMessageContaining("1000 ms")
                .hasMessageContaining("RequestOptions.deadline");
        hungUp();
        assertThat(server.received()).as("and is not asked for again").hasSize(1);
    }

    @Test
    void anAsynchronousAnswerThatDripsForEverEnds() throws Exception {
        server.always(this::dripJson);
        assertThatThrownBy(() -> client.withOptions(soon).async().config().get(60, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        RemoteServerUnavailableException.class,
                        failure -> assertThat(failure.clock()).isEqualTo(ClientClock.DEADLINE));
        hungUp();
    }

    @Test
    void aRunThatIsNotAnsweredInTimeHasAnUnknownOutcome() {
        server.always(Exchange::stall);
        UnknownOutcomeException failure = catchThrowableOfType(
                UnknownOutcomeException.class,
                () -> client.agents().run("a", RunRequest.of("hi").runId("r-1").deadline(SHORT)));
        assertThat(failure.clock()).isEqualTo(ClientClock.DEADLINE);
        assertThat(failure.runId()).isEqualTo("r-1");
        assertThat(server.received()).hasSize(1);
    }

    /** Whichever call meets it: on a busy machine that may be the one that opens the stream. */
    private static void namesTheDeadline(Throwable failure) {
        assertThat(failure)
                .isInstanceOf(AgentOSException.class)
                .hasMessageContaining("deadline clock")
                .hasMessageContaining("RequestOptions.deadline");
    }

    private static void read(AgentOSClient client, RunRequest request) {
        try (RunStream stream = client.agents().stream("a", request)) {
            stream.result();
        }
    }

    @Test
    void aStreamOfCommentsWithoutEndEnds() throws Exception {
        server.always(this::comments);
        namesTheDeadline(catchThrowable(() -> read(client.withOptions(soon), RunRequest.of("hi"))));
        hungUp();
    }

    @Test
    void aPublisherOfCommentsWithoutEndEndsToo() throws Exception {
        server.always(this::comments);
        RunPublisher run = client.withOptions(soon).async().agents().stream("a", "hi");
        Told told = new Told(event -> {});
        run.subscribe(told);
        namesTheDeadline(told.failure.get(60, TimeUnit.SECONDS));
        hungUp();
    }

    @Test
    void aResumableStreamIsNotTakenUpAgainAfterIt() {
        server.always(exchange -> {
            exchange.eventStream();
            if (!exchange.target().endsWith("/resume")) {
                exchange.event(Events.indexed(Events.started(Events.RUN), 0));
            }
            exchange.cut(); // again and again
        });
        assertThat(catchThrowable(
                        () -> read(client, RunRequest.of("hi").resumable().deadline(SHORT))))
                .isInstanceOf(AgentOSException.class);
        assertThat(server.received()).as("seven pauses would have taken longer").hasSizeLessThan(8);
    }

    @Test
    void pausesBetweenAttemptsCountToo() {
        server.always(exchange -> exchange.json(503, "{\"detail\":\"starting\"}", "Retry-After: 20"));
        assertThatThrownBy(() -> client.withOptions(soon).config())
                .as("20 seconds are not there to be waited")
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("starting");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void whatEndsInTimeIsNotTouched() {
        server.always(exchange -> exchange.json(200, "{\"os_id\":\"os\"}"));
        try (AgentOSClient patient = AgentOSClient.builder(server.url())
                .deadline(Duration.ofSeconds(60))
                .build()) {
            assertThat(patient.config().osId()).isEqualTo("os");
        }
    }

    @Test
    void aResumedConnectionHasTheOptionsOfTheRun() {
        server.then(exchange -> {
            exchange.eventStream().event(Events.indexed(Events.started(Events.RUN), 0));
            exchange.cut();
        });
        server.always(exchange -> exchange.eventStream()
                .event(Events.indexed(Events.completed(Events.RUN, "x"), 1))
                .end());
        RunRequest request = RunRequest.of("hi")
                .runId(Events.RUN)
                .resumable()
                .options(RequestOptions.none().token("the run's own"));
        try (RunStream stream = client.agents().stream("a", request)) {
            assertThat(stream.result().text()).isEqualTo("x");
        }
        assertThat(server.last().target()).endsWith("/resume");
        assertThat(server.last().header("authorization")).isEqualTo("Bearer the run's own");
    }
}
