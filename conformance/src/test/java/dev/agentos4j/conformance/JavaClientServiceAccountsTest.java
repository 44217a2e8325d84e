package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.HttpStatusException;
import dev.agentos4j.client.access.ServiceAccountQuery;
import dev.agentos4j.protocol.access.ServiceAccountDraft;
import org.junit.jupiter.api.Test;

/** Accounts of programs. */
@OnPython
class JavaClientServiceAccountsTest {

    private final AgentOSClient client;

    JavaClientServiceAccountsTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void aServiceAccountNeedsTokensOfPeople() {
        assertThat(client.serviceAccounts().list(ServiceAccountQuery.all()).data())
                .isEmpty();
        assertThatExceptionOfType(HttpStatusException.class)
                .isThrownBy(() -> client.serviceAccounts().create(ServiceAccountDraft.of("robot")))
                .satisfies(refused -> assertThat(refused.detail()).contains("JWT authentication is required"));
        assertThatExceptionOfType(HttpStatusException.class)
                .isThrownBy(() -> client.serviceAccounts().revoke("nobody"))
                .satisfies(refused -> assertThat(refused.detail()).isNotNull());
    }
}
