package dev.agentos4j.server.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server whose users log in elsewhere. */
@Timeout(60)
class IdentityProviderStoriesTest {

    private final TestIssuer issuer = new TestIssuer();

    @AfterEach
    void close() {
        issuer.close();
    }

    private static AgentOS server(JwtSettings settings) {
        return AgentOS.builder()
                .id("my-os")
                .jwt(settings)
                .agent(TestAgents.echo())
                .build()
                .start();
    }

    private static int status(AgentOS os, String token) {
        return new Http(os, token).get("/agents").status();
    }

    @Test
    void theKeysOfAnIssuerAreFoundByItsName() {
        try (AgentOS os = server(JwtSettings.NONE.withIssuer(issuer.url()))) {
            assertThat(status(os, issuer.token("my-os", "ann", "agents:read"))).isEqualTo(200);
            assertThat(status(os, issuer.token("my-os", "ann"))).isEqualTo(403);
            assertThat(status(os, issuer.token("another-os", "ann", "agents:read")))
                    .isEqualTo(401);
            try (TestIssuer other = new TestIssuer()) {
                assertThat(status(os, other.token("my-os", "ann", "agents:read")))
                        .isEqualTo(401);
            }
            assertThat(issuer.asked()).isOne();
        }
    }

    @Test
    void aUrlOfKeysWantsTokensForThisServer() {
        try (AgentOS os = server(JwtSettings.NONE.withJwksUrl(URI.create(issuer.keysUrl())))) {
            assertThat(status(os, issuer.token("my-os", "ann", "agents:read"))).isEqualTo(200);
            assertThat(status(os, issuer.token("another-os", "ann", "agents:read")))
                    .isEqualTo(401);
        }
    }

    @Test
    void duringAnOutageUsersWithKnownKeysGetInAndBeforeAnyKeyIsKnownAllAreToldToTryAgain() {
        issuer.down(true);
        try (AgentOS os = server(JwtSettings.NONE.withIssuer(issuer.url()))) {
            String token = issuer.token("my-os", "ann", "agents:read");
            Http.Answer early = new Http(os, token).get("/agents");
            assertThat(early.status()).isEqualTo(503);
            assertThat(early.body()).contains("try again in 10 seconds").doesNotContain(issuer.url());
            assertThat(new Http(os, "nonsense").get("/agents").status()).isEqualTo(401);
            assertThat(new Http(os).get("/health").status()).isEqualTo(200);
        }
        issuer.down(false);
        try (AgentOS os = server(JwtSettings.NONE.withIssuer(issuer.url()))) {
            String token = issuer.token("my-os", "ann", "agents:read");
            assertThat(status(os, token)).isEqualTo(200);
            issuer.down(true);
            assertThat(status(os, token)).isEqualTo(200);
            issuer.rotate("key-2");
            assertThat(status(os, issuer.token("my-os", "ann", "agents:read"))).isEqualTo(401);
        }
    }

    @Test
    void aNewKeyOfTheIssuerLetsInAtOnce() {
        try (AgentOS os = server(JwtSettings.NONE.withIssuer(issuer.url()))) {
            String before = issuer.token("my-os", "ann", "agents:read");
            assertThat(status(os, before)).isEqualTo(200);
            issuer.rotate("key-2");
            assertThat(status(os, issuer.token("my-os", "ann", "agents:read"))).isEqualTo(200);
            assertThat(status(os, before)).isEqualTo(401);
        }
    }
}
