package dev.agentos4j.server.jwt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider: a discovery document, a set of keys that can change, and outages. */
public final class TestIssuer implements AutoCloseable {

    private final HttpServer http;
    private volatile KeyPair keys = TestTokens.keys("RS256");
    private volatile String kid = "key-1";
    private volatile boolean down;
    private final AtomicInteger asked = new AtomicInteger();

    public TestIssuer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        http.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        JsonObject.of("issuer", url())
                                .with("jwks_uri", keysUrl())
                                .toJson()));
        http.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            answer(exchange, TestTokens.set(TestTokens.jwk(keys.getPublic(), kid)));
        });
        http.start();
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(down ? 503 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** How it names itself. */
    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Where its keys are. */
    public String keysUrl() {
        return url() + "/keys";
    }

    /** How often its keys were asked for. */
    public int asked() {
        return asked.get();
    }

    /** Takes another key. */
    public void rotate(String newKid) {
        keys = TestTokens.keys("RS256");
        kid = newKid;
    }

    /** Whether it answers with 503 alone. */
    public void down(boolean value) {
        down = value;
    }

    /** A token of it for an audience. */
    public String token(String audience, String user, String... scopes) {
        JsonObject claims = TestTokens.claims(user, scopes).with("iss", url()).with("aud", audience);
        return token(claims);
    }

    /** A token of it with these claims alone. */
    public String token(JsonObject claims) {
        return TestTokens.sign("RS256", kid, claims, keys.getPrivate());
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
