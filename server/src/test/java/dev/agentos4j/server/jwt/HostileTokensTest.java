package dev.agentos4j.server.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens of people who want in. {@code -Dagentos4j.tokens=20000} tries more of them. */
@Timeout(600)
class HostileTokensTest {

    private static final int TOKENS = Integer.getInteger("agentos4j.tokens", 2000);
    private static final String AGENTS = "/agents";

    private final Random random = new Random(17);
    private final TestIssuer issuer = new TestIssuer();
    private final KeyPair others = TestTokens.keys("RS256");
    private final String publicKey = TestTokens.pem(others.getPublic());

    @Test
    void noneOfManyHostileTokensLetsInOrBreaksTheServer() {
        try (AgentOS os = AgentOS.builder()
                        .id("my-os")
                        .jwt(JwtSettings.NONE.withIssuer(issuer.url()))
                        .agent(TestAgents.echo())
                        .build()
                        .start();
                issuer) {
            String valid = issuer.token("my-os", "ann", "agents:read");
            assertThat(new Http(os, valid).get(AGENTS).status()).isEqualTo(200);
            Map<Integer, Integer> answers = new TreeMap<>();
            for (int each = 0; each < TOKENS; each++) {
                String token = hostile(valid, each);
                int status = new Http(os, token).get(AGENTS).status();
                assertThat(status).as(token).isIn(401, 429, 431);
                answers.merge(status, 1, Integer::sum);
            }
            assertThat(answers).containsKeys(401, 429);
            assertThat(new Http(os, valid).get(AGENTS).status()).isEqualTo(200);
            assertThat(issuer.asked()).as("keys asked for").isLessThan(TOKENS / 10);
        }
    }

    private String hostile(String valid, int each) {
        JsonObject claims = TestTokens.claims("ann", "agent_os:admin")
                .with("iss", issuer.url())
                .with("aud", "my-os");
        String[] parts = valid.split("\\.");
        return switch (each % 16) {
            case 0 -> flipped(valid);
            case 1 -> valid.substring(0, random.nextInt(valid.length()));
            case 2 ->
                TestTokens.encoded("{\"alg\":\"" + none() + "\"}") + "." + TestTokens.encoded(claims.toJson()) + ".";
            case 3 ->
                TestTokens.hmac(
                        "HS256",
                        JsonObject.of("alg", random.nextBoolean() ? "HS256" : "RS256")
                                .with("kid", "key-1"),
                        claims,
                        publicKey.getBytes(StandardCharsets.UTF_8));
            case 4 -> TestTokens.sign("RS256", "key-1", claims, others.getPrivate());
            case 5 -> TestTokens.sign("RS256", kid(), claims, others.getPrivate());
            case 6 ->
                TestTokens.sign(
                        "RS256",
                        JsonObject.of("alg", "RS256")
                                .with("kid", "key-1")
                                .with("jwk", TestTokens.jwk(others.getPublic(), "key-1"))
                                .with("jku", "http://127.0.0.1:1/"),
                        claims,
                        others.getPrivate());
            case 7 -> parts[0] + "." + TestTokens.encoded(claims.toJson()) + "." + parts[2];
            case 8 -> issuer.token(claims.with("exp", 1));
            case 9 -> issuer.token(claims.with("aud", JsonArray.of("other", 7, JsonObject.EMPTY)));
            case 10 -> issuer.token(claims.with("iss", issuer.url() + "/"));
            case 11 -> issuer.token(claims.with("sub", JsonArray.of("ann")));
            case 12 -> issuer.token(claims.with("nbf", 4_000_000_000L));
            case 13 -> parts[0] + "." + TestTokens.encoded("[".repeat(2000)) + "." + parts[2];
            case 14 -> "x".repeat(1 + random.nextInt(9000));
            default -> noise();
        };
    }

    private String flipped(String valid) {
        // the last character of a signature may hold bits that count for nothing
        int at = random.nextInt(valid.length() - 2);
        char other = valid.charAt(at) == 'A' ? 'B' : 'A';
        return valid.substring(0, at) + other + valid.substring(at + 1);
    }

    private String none() {
        return new String[] {"none", "None", "NONE", "nOnE", "", "null", "RS256 ", "RS257"}[random.nextInt(8)];
    }

    private String kid() {
        return new String[] {
                    "../../key", "' OR 1=1 --", "key-1/../key-1", "\0", "key-" + random.nextInt(), "x".repeat(500)
                }
                [random.nextInt(6)];
    }

    private String noise() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(200); i >= 0; i--) {
            text.append((char) ('!' + random.nextInt(94)));
        }
        return text.toString();
    }
}
