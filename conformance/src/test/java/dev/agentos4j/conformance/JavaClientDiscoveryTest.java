package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.AuthenticationException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.request.RawRequest;
import dev.agentos4j.protocol.discovery.AgentDetails;
import dev.agentos4j.protocol.discovery.AgentSummary;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.discovery.ToolInfo;
import dev.agentos4j.protocol.discovery.ToolsInfo;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What an AgentOS consists of, and who may ask. */
@OnEachServer
class JavaClientDiscoveryTest {

    private final Host host;
    private final Servers servers;
    private final AgentOSClient client;

    JavaClientDiscoveryTest(Host host, Servers servers) {
        this.host = host;
        this.servers = servers;
        this.client = servers.client(host);
    }

    @Test
    void theConfigurationNamesTheSystemAndItsAgents() {
        Config config = client.config();
        assertThat(config.osId()).isEqualTo("conformance-os");
        assertThat(config.databases()).containsExactly("conformance-db");
        assertThat(config.agents()).extracting(AgentSummary::id).startsWith("echo", "tool", "parallel");
        assertThat(client.async().config().join().osId()).isEqualTo(config.osId());
    }

    @Test
    void healthAndInfoAreTold() {
        assertThat(client.health().status()).isEqualTo("ok");
        assertThat(client.health().instantiatedAt()).isNotNull();
        assertThat(client.info().name()).isEqualTo("Conformance");
        assertThat(client.info().osId()).isEqualTo("conformance-os");
        assertThat(client.info().agentCount())
                .isEqualTo(client.config().agents().size());
        assertThat(client.info().authMode()).isEqualTo("none");
    }

    @Test
    void theServerSaysItsVersionAndWithItItsLevel() {
        assertThat(client.server().version()).isEqualTo(client.info().agnoVersion());
        assertThat(client.async().server().join()).isEqualTo(client.server());
        if (host != Host.OURS) {
            assertThat(client.server().level()).isEqualTo(PythonFolder.level());
        }
    }

    @Test
    void theRootSaysWhatIsServed() {
        String name = PythonFolder.level() == AgnoLevel.V2_9 ? "AgentOS API" : "Conformance";
        assertThat(client.send(RawRequest.of("GET", "/")).text()).contains(host == Host.OURS ? "name" : name);
    }

    @Test
    void theModelsInUseAreListed() {
        assertThat(client.models()).anySatisfy(model -> {
            assertThat(model.id()).isEqualTo("scripted-1");
            assertThat(model.provider()).isEqualTo("Scripted");
        });
    }

    @Test
    void agentsAreListedAndDescribed() {
        assertThat(client.agents().list())
                .extracting(AgentDetails::id)
                .contains("echo", "tool", "confirm", "external", "input");
        AgentDetails agent = client.agents().get("tool");
        assertThat(agent.name()).isEqualTo("Calculator");
        assertThat(Objects.requireNonNull(agent.model()).model()).isEqualTo("scripted-1");
        ToolsInfo tools = Objects.requireNonNull(agent.tools());
        assertThat(tools.tools()).extracting(ToolInfo::name).containsExactly("add");
        assertThat(client.async().agents().get("tool").join().name()).isEqualTo("Calculator");
    }

    @Test
    void anUnknownAgentIsNotFound() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.agents().get("nobody"))
                .satisfies(unknown -> {
                    assertThat(unknown.status()).isEqualTo(404);
                    assertThat(unknown.detail()).isEqualTo("Agent not found");
                    assertThat(unknown.request()).contains("/agents/nobody");
                });
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.agents().run("nobody", "hi"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> Told.by(client.agents().stream("nobody", "hi")));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.agents().cancel("nobody", "some-run"));
    }

    @Test
    void aWrongTokenIsRefused() {
        AgentOSClient wrong = servers.securedClient(host, "wrong");
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(wrong::config);
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> wrong.agents().run("echo", "hi"));
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> Told.by(wrong.agents().stream("echo", "hi")));
        assertThat(wrong.health().status()).isEqualTo("ok");
    }

    @Test
    void theRightTokenIsLetIn() {
        AgentOSClient right = servers.securedClient(host, ReferenceOS.KEY);
        assertThat(right.config().osId()).isEqualTo("conformance-os");
        assertThat(right.info().authMode()).isEqualTo("security_key");
        assertThat(right.agents().run("echo", "hi").text()).isEqualTo("You said: hi");
    }
}
