package dev.agentos4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.approval.ApprovalQuery;
import dev.agentos4j.client.fixture.Events;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.run.RunPublisher;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.protocol.form.FormSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An {@link Error}, such as out of memory, ends what it struck: as itself, at once, and without a second attempt. */
@Timeout(120)
class ErrorsReachTheCallerTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private AgentOSClient full() {
        return client.withOptions(RequestOptions.none().onResponse(response -> {
            throw new OutOfMemoryError("full");
        }));
    }

    @Test
    void aBlockingCallThrowsIt() {
        assertThatThrownBy(() -> full().config()).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> full().agents().stream("a", "hi")).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> full().agents().runAll("a", List.of(RunRequest.of("hi"), RunRequest.of("ho")), 1))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(server.received()).as("none is sent again").hasSize(3);
    }

    @Test
    void anAsynchronousCallCompletesWithIt() {
        assertThatThrownBy(() -> full().async().config().get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aPublisherTellsItsSubscriberAndItsResult() throws Exception {
        RunPublisher run = full().async().agents().stream("a", "hi");
        Told told = new Told(event -> {});
        run.subscribe(told);
        assertThat(told.failure.get(60, TimeUnit.SECONDS)).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> run.result().get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aSubscriberThatThrowsItIsToldOfIt() throws Exception {
        server.always(exchange -> exchange.eventStream()
                .event(Events.started("r"))
                .event(Events.completed("r", "x"))
                .end());
        RunPublisher run = client.async().agents().stream("a", "hi");
        Told told = new Told(event -> {
            throw new NoClassDefFoundError("gone");
        });
        run.subscribe(told);
        assertThat(told.failure.get(60, TimeUnit.SECONDS)).isInstanceOf(NoClassDefFoundError.class);
        assertThatThrownBy(() -> run.result().get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void anUploadWhoseSourceThrowsItIsNotCalledABrokenConnection() {
        FormSource source = FormSource.of(10L, () -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new OutOfMemoryError("full");
            }
        });
        RunRequest request = RunRequest.of("hi").upload("a.txt", "text/plain", source);
        assertThatThrownBy(() -> client.agents().run("a", request)).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> client.async().agents().run("a", request).get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aListThatIsPublishedTellsItsSubscriber() throws Exception {
        Told told = new Told(element -> {});
        full().approvals().listAll(ApprovalQuery.all()).publisher().subscribe(told);
        assertThat(told.failure.get(60, TimeUnit.SECONDS)).isInstanceOf(OutOfMemoryError.class);
    }

    /** Takes everything, and keeps how it failed. */
    static final class Told implements Flow.Subscriber<Object> {

        final CompletableFuture<Throwable> failure = new CompletableFuture<>();
        private final Consumer<Object> each;

        Told(Consumer<Object> each) {
            this.each = each;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Object event) {
            each.accept(event);
        }

        @Override
        public void onError(Throwable failed) {
            failure.complete(failed);
        }

        @Override
        public void onComplete() {
            failure.completeExceptionally(new AssertionError("it completed"));
        }
    }
}
