package dev.agentos4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AgentOSExtensionTest {

    @RegisterExtension
    final AgentOSExtension os = AgentOSExtension.serving(Agents.echo());

    @Test
    void aTestIsHandedAClientOfItsOwnAgentOS(AgentOSClient client, TestAgentOS handed) {
        assertThat(client.agents().run("echo", "hi").text()).isEqualTo("hi");
        assertThat(handed).isSameAs(os.os());
        assertThat(client).isSameAs(os.client());
    }

    @Test
    void outsideATestThereIsNone() {
        assertThatThrownBy(() -> AgentOSExtension.serving().os()).isInstanceOf(IllegalStateException.class);
    }
}
