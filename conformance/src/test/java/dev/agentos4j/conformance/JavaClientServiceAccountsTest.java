package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.access.ServiceAccountQuery;
import dev.agentos4j.client.error.AuthenticationException;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.PermissionDeniedException;
import dev.agentos4j.client.memory.MemoryQuery;
import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.access.ServiceAccountDraft;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Accounts of programs. */
@OnEachServer
class JavaClientServiceAccountsTest {

    private final Host host;
    private final Servers servers;
    private final AgentOSClient client;

    JavaClientServiceAccountsTest(Host host, Servers servers) {
        this.host = host;
        this.servers = servers;
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

    @Test
    void theTokenOfAnAccountLetsInUntilItIsRevoked() {
        AgentOSClient root = servers.securedClient(host, ReferenceOS.KEY);
        ServiceAccount made = root.serviceAccounts().create(ServiceAccountDraft.of(Told.newSession()));
        AgentOSClient program = servers.securedClient(host, Objects.requireNonNull(made.token()));
        assertThat(program.agents().run("echo", "hi").text()).isEqualTo("You said: hi");
        assertThatExceptionOfType(PermissionDeniedException.class)
                .isThrownBy(() -> program.memories().list(MemoryQuery.all()));
        assertThat(root.serviceAccounts().list(ServiceAccountQuery.all()).data())
                .anySatisfy(account -> {
                    assertThat(account.id()).isEqualTo(made.id());
                    assertThat(account.token()).isNull();
                });
        root.serviceAccounts().revoke(made.id());
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(program::config);
    }
}
