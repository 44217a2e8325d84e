package dev.agentos4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.error.UnknownOutcomeException;
import dev.agentos4j.client.request.ClientClock;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.client.request.Timeouts;
import dev.agentos4j.client.run.BrokenStreamException;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.testkit.client.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client makes of a bad network before a server that is well. */
@Timeout(60)
class FaultyNetworkTest {

    private final TestAgentOS os = TestAgentOS.serving(Agents.echo());
    private final AgentOSClient client =
            os.clientBuilder().retry(RetryPolicy.NONE).build();

    @AfterEach
    void close() {
        client.close();
        os.close();
    }

    @Test
    void aGoodNetworkChangesNothing() {
        assertThat(os.client().agents().run("echo", "hi").text()).isEqualTo("hi");
        assertThat(os.network().connections()).isEqualTo(1);
    }

    @Test
    void aResetInPlaceOfTheAnswerLeavesTheOutcomeOfARunUnknown() {
        os.network().next(Fault.cutAfter(0));

        assertThatThrownBy(() -> client.agents().run("echo", "hi")).isInstanceOf(UnknownOutcomeException.class);
        assertThat(client.agents().run("echo", "hi again").text()).isEqualTo("hi again");
    }

    @Test
    void aStreamThatIsCutIsBrokenAfterWhatCame() {
        os.network().next(Fault.cutAfter(900));
        List<RunEvent> seen = new ArrayList<>();

        assertThatThrownBy(() -> readAll("a story of many words ".repeat(10), seen))
                .isInstanceOf(BrokenStreamException.class);

        assertThat(seen).isNotEmpty().noneMatch(RunCompleted.class::isInstance);
    }

    private void readAll(String message, List<RunEvent> into) {
        try (RunStream stream = client.agents().stream("echo", message)) {
            stream.forEach(into::add);
        }
    }

    @Test
    void aStallIsNoticedByTheClockThatWatchesForIt() {
        os.network().next(Fault.stallAfter(0));
        AgentOSClient hasty = client.withOptions(RequestOptions.none().timeouts(Timeouts.of(Duration.ofMillis(500))));

        assertThatThrownBy(hasty::config)
                .isInstanceOfSatisfying(
                        RemoteServerUnavailableException.class,
                        stalled -> assertThat(stalled.clock()).isEqualTo(ClientClock.HEADERS));
    }

    @Test
    void garbageIsNoAnswer() {
        os.network().next(Fault.garbageAfter(0));

        assertThatThrownBy(client::config).isInstanceOf(RemoteServerUnavailableException.class);
    }

    @Test
    void aSlowDripIsReadToItsEnd() {
        os.network().next(Fault.drip(Duration.ofNanos(100_000)));

        assertThat(client.health().status()).isEqualTo("ok");
    }

    @Test
    void whatPassesCanBeCutAtAnyMoment() {
        try (RunStream stream = client.agents().stream("echo", "words ".repeat(50_000))) {
            assertThat(stream.iterator().hasNext()).isTrue();

            os.network().cutAll();

            assertThatThrownBy(() -> stream.forEach(event -> {})).isInstanceOf(BrokenStreamException.class);
        }
    }
}
