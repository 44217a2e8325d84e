package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.HttpStatusException;
import dev.agentos4j.client.NotFoundException;
import dev.agentos4j.client.approval.ApprovalQuery;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import org.junit.jupiter.api.Test;

/** What operators do: approvals. */
@OnPython
class JavaClientOperatorsTest {

    private final AgentOSClient client;

    JavaClientOperatorsTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void anApprovalThatIsNotThereIsNotFound() {
        assertThat(client.approvals().list(ApprovalQuery.all()).data()).isEmpty();
        assertThat(client.approvals().count(null)).isZero();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.approvals().get("none"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.approvals().status("none"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.approvals().resolve("none", ApprovalDecision.approve()));
        assertThatExceptionOfType(HttpStatusException.class)
                .isThrownBy(() -> client.approvals().delete("none"));
    }
}
