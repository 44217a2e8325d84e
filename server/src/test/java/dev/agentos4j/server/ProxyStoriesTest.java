package dev.agentos4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.http.FairUseLimits;
import dev.agentos4j.server.http.Wire;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server with a proxy in front of it, which is this test. */
@Timeout(60)
class ProxyStoriesTest {

    private static AgentOSBuilder builder() {
        return AgentOS.builder()
                .securityKey("a-secret-key")
                .fairUse(FairUseLimits.OFF)
                .agent(TestAgents.echo());
    }

    private static AgentOS behindProxy() {
        return builder().trustedProxy("127.0.0.0/8").build().start();
    }

    /** The status of a request with a wrong key that comes from somewhere. */
    private static int guess(AgentOS os, String client) {
        return new Http(os, "a-wrong-key")
                .with("X-Forwarded-For", client)
                .get("/agents")
                .status();
    }

    @Test
    void oneGuesserIsSlowedDownAndOthersBehindTheProxyAreNot() {
        try (AgentOS os = behindProxy()) {
            int refused = 0;
            while (guess(os, "6.6.6.6, 203.0.113.5") == 401) {
                refused++;
            }
            assertThat(refused).isGreaterThanOrEqualTo(200);
            assertThat(guess(os, "6.6.6.6, 203.0.113.77")).isEqualTo(401);
        }
    }

    @Test
    void aForgedHeaderIsNoWayAroundTheLimits() {
        try (AgentOS os = builder().build().start()) {
            int refused = 0;
            while (guess(os, "203.0.113." + refused % 250) == 401) {
                refused++;
            }
            assertThat(refused).as("all come from 127.0.0.1").isGreaterThanOrEqualTo(200);
            assertThat(guess(os, "198.51.100.1")).isEqualTo(429);
        }
    }

    @Test
    void strangersAreCountedByTheirOwnAddresses() {
        try (AgentOS os = builder()
                .fairUse(FairUseLimits.DEFAULTS.withRequestsPerMinute(5))
                .trustedProxy("127.0.0.1")
                .build()
                .start()) {
            Http one = new Http(os).with("Forwarded", "for=203.0.113.5");
            int served = 0;
            while (one.get("/info").status() == 200) {
                served++;
            }
            assertThat(served).isGreaterThanOrEqualTo(5);
            assertThat(new Http(os)
                            .with("Forwarded", "for=203.0.113.77")
                            .get("/info")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theAccessLogAndTheAuditNameTheClient() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                lines.add(new SimpleFormatter().formatMessage(logged));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.agentos4j.access");
        logger.addHandler(handler);
        try (AgentOS os =
                builder().accessLog(true).trustedProxy("127.0.0.1").build().start()) {
            assertThat(guess(os, "203.0.113.5")).isEqualTo(401);
            assertThat(Objects.requireNonNull(lines.poll(30, TimeUnit.SECONDS)))
                    .startsWith("203.0.113.5 - GET /agents 401");
            String decisions =
                    new Http(os, "a-secret-key").get("/authz/decisions").body();
            assertThat(decisions).contains("203.0.113.5").doesNotContain("127.0.0.1");
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void theSocketKnowsTheClientToo() throws IOException {
        try (AgentOS os = behindProxy();
                Wire wire = new Wire(os.port())) {
            wire.send("GET /workflows/ws HTTP/1.1\nHost: localhost\nConnection: Upgrade\nUpgrade: websocket\n"
                    + "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n"
                    + "Origin: https://evil.example\nX-Forwarded-For: 203.0.113.5\n\n");
            assertThat(wire.answer().status()).isEqualTo(403);
            assertThat(new Http(os, "a-secret-key").get("/authz/decisions").body())
                    .contains("203.0.113.5", "/workflows/ws");
        }
    }

    @Test
    void proxiesAreASettingWithSeveralValues() {
        ServerSettings settings =
                ServerSettings.fromEnvironment(Map.of("AGENTOS_TRUSTED_PROXY", "10.0.0.0/8, 127.0.0.1"));
        try (AgentOS os = builder().settings(settings).build().start()) {
            assertThat(guess(os, "203.0.113.5")).isEqualTo(401);
            JsonObject decisions =
                    new Http(os, "a-secret-key").get("/authz/decisions").json();
            assertThat(decisions.toJson()).contains("203.0.113.5");
        }
        ServerSettings wrong = ServerSettings.fromEnvironment(Map.of("AGENTOS_TRUSTED_PROXY", "my-proxy"));
        assertThatThrownBy(() -> builder().settings(wrong))
                .hasMessageContainingAll("AGENTOS_TRUSTED_PROXY", "10.0.0.0/8", "not my-proxy");
    }
}
