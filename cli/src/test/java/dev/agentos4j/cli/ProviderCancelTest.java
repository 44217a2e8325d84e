package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.cli.ProvidersTest.Provider;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.testkit.model.FakeModelService;
import dev.agentos4j.testkit.model.FakeTurn;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that nobody wants any more does not go on at the model service. */
@Timeout(60)
class ProviderCancelTest {

    static Stream<Arguments> providers() {
        return Stream.of(Provider.values())
                .flatMap(provider -> Stream.of(Arguments.of(provider, true), Arguments.of(provider, false)));
    }

    @ParameterizedTest(name = "{0}, cancelled: {1}")
    @MethodSource("providers")
    void theConnectionToTheServiceIsClosed(Provider provider, boolean cancelled) throws Exception {
        try (FakeModelService<?> service = provider.starts.get();
                AgentOS os = AgentOS.builder()
                        .agents(Agent.builder()
                                .id("a")
                                .model(provider.model.apply(service, service.apiKey()))
                                .build())
                        .build()
                        .start(0);
                AgentOSClient client = AgentOSClient.create(os.url())) {
            service.turns(FakeTurn.say("I begin and never end").stalls());

            try (RunStream stream = client.agents().stream("a", "Hello")) {
                for (RunEvent event : stream) {
                    if (event instanceof RunContent content && !content.text().isEmpty()) {
                        if (cancelled) {
                            stream.cancel();
                        }
                        if (!cancelled) {
                            break; // and with that the client goes away
                        }
                    }
                }
            }

            assertThat(service.awaitLeft(Duration.ofSeconds(50))).isTrue();
        }
    }
}
