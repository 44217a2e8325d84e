package dev.agentos4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.agentos4j.client.error.PermissionDeniedException;
import dev.agentos4j.client.fixture.Exchange;
import dev.agentos4j.client.fixture.ScriptedServer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program that gets its tokens from an identity provider. */
@Timeout(60)
class ClientCredentialsTest {

    private volatile String accepted = "token-1";
    private final ScriptedServer provider = ScriptedServer.start();
    private final ScriptedServer server = ScriptedServer.start().always(exchange -> {
        boolean good = ("Bearer " + accepted).equals(exchange.header("authorization"));
        exchange.json(good ? 200 : 401, good ? "{}" : "{\"detail\":\"Token has expired\"}");
    });

    @AfterEach
    void stop() {
        provider.close();
        server.close();
    }

    private ClientCredentials credentials() {
        return ClientCredentials.of(URI.create(provider.url() + "/token"), "my app", "s/cret")
                .with("scope", "agents:run sessions:read")
                .with("audience", "my-os");
    }

    @Test
    void aTokenIsFetchedOnceAndAgainWhenItIsRefused() {
        provider.then(exchange -> exchange.json(200, "{\"access_token\":\"token-1\",\"token_type\":\"Bearer\"}"))
                .then(exchange -> exchange.json(200, "{\"access_token\":\"token-2\",\"token_type\":\"Bearer\"}"));
        try (AgentOSClient client =
                AgentOSClient.builder(server.url()).tokenSupplier(credentials()).build()) {
            client.config();
            client.config();
            assertThat(provider.received()).hasSize(1);
            Exchange asked = provider.last();
            assertThat(asked.header("authorization")).isEqualTo("Basic bXkrYXBwOnMlMkZjcmV0");
            assertThat(asked.text())
                    .isEqualTo("grant_type=client_credentials&scope=agents%3Arun+sessions%3Aread&audience=my-os");
            accepted = "token-2";
            client.config();
            assertThat(provider.received()).hasSize(2);
        }
    }

    @Test
    void aProviderThatGivesNoneIsTold() {
        provider.then(exchange ->
                exchange.json(401, "{\"error\":\"invalid_client\",\"error_description\":\"no such program\"}"));
        assertThatIllegalStateException()
                .isThrownBy(credentials()::get)
                .withMessageContaining("invalid_client")
                .withMessageContaining("no such program")
                .withMessageNotContaining("s/cret");
        provider.then(exchange -> exchange.json(200, "<html>"));
        assertThatIllegalStateException().isThrownBy(credentials()::get).withMessageContaining("no JSON object");
        assertThat(credentials().toString()).doesNotContain("s/cret");
    }

    @Test
    void theSecretIsNotSentWhereItCouldBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientCredentials.of(URI.create("http://login.example.com/token"), "id", "secret"));
        assertThat(ClientCredentials.of(URI.create("https://login.example.com/token"), "id", "secret"))
                .isNotNull();
    }

    @Test
    void whatIsNotAllowedNamesTheScopesThatAreMissing() {
        assertThat(refused("Insufficient permissions. Required scope(s): routines:read, schedules:read"))
                .containsExactly("routines:read", "schedules:read");
        assertThat(refused("Access denied to run this agent")).isEmpty();
    }

    private List<String> refused(String detail) {
        server.then(exchange -> exchange.json(403, "{\"detail\":\"" + detail + "\"}"));
        try (AgentOSClient client =
                AgentOSClient.builder(server.url()).token("mine").build()) {
            return assertThatExceptionOfType(PermissionDeniedException.class)
                    .isThrownBy(client::config)
                    .actual()
                    .requiredScopes();
        }
    }
}
