package dev.agentos4j.client.run;

import static dev.agentos4j.client.fixture.Events.RUN;
import static dev.agentos4j.client.fixture.Events.completed;
import static dev.agentos4j.client.fixture.Events.content;
import static dev.agentos4j.client.fixture.Events.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.AsyncAgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.fixture.Exchange;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.request.ClientClock;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.Timeouts;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunPublisherTest {

    private static final RunRequest REQUEST = RunRequest.of("hi").runId(RUN).sessionId("session-1");

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.builder(server.url())
            .runTimeouts(Timeouts.of(Duration.ofSeconds(20)))
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** Takes events as the test says. */
    private static final class Probe implements Flow.Subscriber<RunEvent> {
        final BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();
        final CompletableFuture<@Nullable Throwable> end = new CompletableFuture<>();
        Flow.Subscription subscription;
        long atOnce;

        Probe(long atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            if (atOnce != 0) {
                subscription.request(atOnce);
            }
        }

        @Override
        public void onNext(RunEvent event) {
            events.add(event);
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }

        @Nullable
        Throwable await() throws Exception {
            return end.get(10, TimeUnit.SECONDS);
        }
    }

    private static void story(Exchange exchange) throws Exception {
        exchange.eventStream()
                .event(started(RUN))
                .event(content(RUN, "Once "))
                .event(content(RUN, "upon"))
                .event(completed(RUN, "Once upon"))
                .end();
    }

    @Test
    void eventsArePushedAndTheResultIsGiven() throws Exception {
        server.always(RunPublisherTest::story);
        RunPublisher run = client.async().agents().stream("a", REQUEST);
        assertThat(server.received())
                .as("nothing is sent before somebody subscribes")
                .isEmpty();
        Probe probe = new Probe(Long.MAX_VALUE);
        run.subscribe(probe);
        assertThat(probe.await()).isNull();
        assertThat(probe.events)
                .extracting(RunEvent::event)
                .containsExactly("RunStarted", "RunContent", "RunContent", "RunCompleted");
        assertThat(run.result().get().text()).isEqualTo("Once upon");
    }

    @Test
    void theResultAloneRunsTheRun() throws Exception {
        server.always(RunPublisherTest::story);
        RunResult result = client.async().agents().stream("a", REQUEST).result().get(5, TimeUnit.SECONDS);
        assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void noMoreIsPushedThanWasAskedFor() throws Exception {
        server.always(RunPublisherTest::story);
        Probe probe = new Probe(0);
        client.async().agents().stream("a", REQUEST).subscribe(probe);
        Thread.sleep(100);
        assertThat(probe.events).isEmpty();
        probe.subscription.request(2);
        assertThat(probe.events.poll(2, TimeUnit.SECONDS)).isNotNull();
        assertThat(probe.events.poll(2, TimeUnit.SECONDS)).isNotNull();
        assertThat(probe.events.poll(150, TimeUnit.MILLISECONDS)).isNull();
        probe.subscription.request(2);
        assertThat(probe.await()).isNull();
        assertThat(probe.events).hasSize(2);
    }

    @Test
    void whatIsNotAskedForStaysOnTheNetwork() throws Exception {
        AtomicLong written = new AtomicLong();
        String big = "x".repeat(10_000);
        server.always(exchange -> {
            exchange.eventStream();
            for (int i = 0; i < 10_000; i++) {
                exchange.event(content(RUN, big));
                written.incrementAndGet();
            }
            exchange.event(completed(RUN, "x")).end();
        });
        Probe probe = new Probe(1);
        client.async().agents().stream("a", REQUEST).subscribe(probe);
        probe.events.poll(2, TimeUnit.SECONDS);
        long before;
        do {
            before = written.get();
            Thread.sleep(200);
        } while (written.get() != before); // until it is held up, or has written all
        assertThat(written.get())
                .as("events written by a server that is held up")
                .isLessThan(5_000);
        probe.subscription.cancel();
    }

    @Test
    void cancellingTheSubscriptionClosesTheConnection() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.always(exchange -> {
            exchange.eventStream().event(started(RUN));
            exchange.stallUntilClosed(closed);
        });
        Probe probe = new Probe(5);
        RunPublisher run = client.async().agents().stream("a", REQUEST);
        run.subscribe(probe);
        probe.events.poll(2, TimeUnit.SECONDS);
        probe.subscription.cancel();
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(run.result()).failsWithin(10, TimeUnit.SECONDS);
    }

    /** Waits half a second for the next byte. */
    private AsyncAgentOSClient impatient() {
        RequestOptions half = RequestOptions.none().timeouts(Timeouts.of(Duration.ofMillis(500)));
        return client.async().withOptions(half);
    }

    @Test
    void aSilentStreamFailsByTheIdleClock() throws Exception {
        server.always(exchange -> {
            exchange.eventStream().event(started(RUN));
            exchange.stall();
        });
        Probe probe = new Probe(5);
        impatient().agents().stream("a", REQUEST).subscribe(probe);
        assertThat(probe.await())
                .isInstanceOfSatisfying(
                        BrokenStreamException.class, e -> assertThat(e.clock()).isEqualTo(ClientClock.IDLE));
    }

    @Test
    void aSubscriberThatTakesItsTimeDoesNotRunOutTheIdleClock() throws Exception {
        server.always(RunPublisherTest::story);
        Probe probe = new Probe(1);
        impatient().agents().stream("a", REQUEST).subscribe(probe);
        probe.events.poll(2, TimeUnit.SECONDS);
        Thread.sleep(900);
        probe.subscription.request(10);
        assertThat(probe.await()).isNull();
    }

    @Test
    void aRefusalIsGivenToTheSubscriber() throws Exception {
        server.always(exchange -> exchange.json(404, "{\"detail\":\"Agent not found\"}"));
        Probe probe = new Probe(5);
        client.async().agents().stream("a", REQUEST).subscribe(probe);
        assertThat(probe.await()).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aSecondSubscriberIsRefused() throws Exception {
        server.always(RunPublisherTest::story);
        RunPublisher run = client.async().agents().stream("a", REQUEST);
        run.subscribe(new Probe(10));
        Probe second = new Probe(10);
        run.subscribe(second);
        assertThat(second.await()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRequestForNothingIsAnError() throws Exception {
        server.always(RunPublisherTest::story);
        Probe probe = new Probe(-1);
        client.async().agents().stream("a", REQUEST).subscribe(probe);
        assertThat(probe.await()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyStreamsNeedNoThreadEach() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        server.always(exchange -> {
            exchange.eventStream().event(started(RUN));
            release.await();
            exchange.event(completed(RUN, "x")).end();
        });
        List<Probe> probes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Probe probe = new Probe(Long.MAX_VALUE);
            probes.add(probe);
            client.async().agents().stream("a", REQUEST).subscribe(probe);
        }
        for (Probe probe : probes) {
            assertThat(probe.events.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
        while (threadsAtWork()
                >= 5) { // until those that delivered an event have gone back; with a thread each it does not end
            Thread.sleep(5);
        }
        release.countDown();
        for (Probe probe : probes) {
            assertThat(probe.await()).isNull();
        }
    }

    private static long threadsAtWork() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("agentos4j-"))
                .filter(thread -> thread.getState() == Thread.State.RUNNABLE)
                .count();
    }

    @Test
    void aSubscriberThatThrowsIsDropped() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.always(exchange -> {
            exchange.eventStream().event(started(RUN));
            exchange.stallUntilClosed(closed);
        });
        RunPublisher run = client.async().agents().stream("a", REQUEST);
        run.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(RunEvent event) {
                throw new IllegalArgumentException("mine");
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        });
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> run.result().get()).hasRootCauseMessage("mine");
    }
}
