package dev.agentos4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.testkit.AgentOSExtension;
import dev.agentos4j.testkit.client.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MicrometerListenerTest {

    private static final String RUNS = "/agents/{agent_id}/runs";

    @RegisterExtension
    final AgentOSExtension os = AgentOSExtension.serving(
            Agent.builder().id("echo").model(ScriptedModel.echo()).build());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private AgentOSClient client;

    @BeforeEach
    void connect() {
        client = os.os()
                .clientBuilder()
                .listener(new MicrometerListener(registry))
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void callsAreTimedByRouteAndStatus() {
        client.agents().run("echo", "one");
        client.agents().run("echo", "two");
        assertThatThrownBy(() -> client.agents().get("nobody")).isInstanceOf(NotFoundException.class);

        assertThat(registry.get("agentos.client.calls")
                        .tags("method", "POST", "route", RUNS, "status", "200", "error", "none")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("agentos.client.calls")
                        .tags("route", "/agents/{agent_id}", "status", "404", "error", "NotFoundException")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void streamsTellTheirFirstEventAndHowManyThereWere() {
        int events = 0;
        try (RunStream stream = client.agents().stream("echo", "some words")) {
            for (var event : stream) {
                events++;
            }
        }

        assertThat(registry.get("agentos.client.first.event")
                        .tag("route", RUNS)
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("agentos.client.events").summary().totalAmount())
                .isEqualTo(events);
    }

    @Test
    void repeatedCallsAreCounted() {
        // the JDK repeats a GET once by itself when the connection is reset
        os.os().network().next(Fault.refuse(), Fault.refuse());

        client.config();

        assertThat(registry.get("agentos.client.retries").counter().count()).isEqualTo(1);
    }
}
