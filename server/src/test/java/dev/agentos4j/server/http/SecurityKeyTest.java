package dev.agentos4j.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityKeyTest {

    private static final SecurityKey KEY = new SecurityKey("sécret");

    private HttpServer server;
    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        RouteTable routes = new RouteTable();
        routes.serve(TestOperations.open("/health"), exchange -> exchange.json(200, JsonObject.EMPTY));
        routes.serve(TestOperations.get("/config"), exchange -> exchange.json(200, JsonObject.EMPTY));
        routes.serve(
                TestOperations.post("/run"),
                exchange -> exchange.json(200, JsonObject.of("length", exchange.body().length)));
        server = HttpServer.start(
                new HttpServer.Site(
                        routes,
                        new Cors(List.of("https://page.example")),
                        Guards.LOCKED,
                        new Access(
                                SecurityKeyTest::caller,
                                Authorizer.OPEN,
                                new FailedAuthentications(),
                                FairUse.OFF,
                                RefusalListener.NONE),
                        HttpLimits.DEFAULTS),
                "127.0.0.1",
                0);
        wire = new Wire(server.port());
    }

    private static Caller caller(Credentials credentials) {
        String token = credentials.token();
        if (token != null && !KEY.isKey(token)) {
            throw new RefusedCredentialsException("Invalid authentication token");
        }
        return token == null ? Caller.NONE : Caller.ROOT;
    }

    @AfterEach
    void stop() throws IOException {
        wire.close();
        server.close();
    }

    @Test
    void theKeyPassesWithAndWithoutTheWordBearer() throws IOException {
        assertThat(wire.request("GET /config HTTP/1.1\nAuthorization: Bearer sécret")
                        .status())
                .isEqualTo(200);
        assertThat(wire.request("GET /config HTTP/1.1\nAuthorization: bearer   sécret")
                        .status())
                .isEqualTo(200);
        assertThat(wire.request("GET /config HTTP/1.1\nAuthorization: sécret").status())
                .isEqualTo(200);
    }

    @Test
    void withoutTheKeyNothingIsToldNotEvenWhichPathsThereAre() throws IOException {
        Wire.Answer missing = wire.request("GET /config HTTP/1.1");
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.body()).isEqualTo("{\"detail\":\"Authorization header required\"}");
        Wire.Answer wrong = wire.request("GET /no/such/path HTTP/1.1\nAuthorization: Bearer sécre");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo("{\"detail\":\"Invalid authentication token\"}");
        assertThat(wrong.headers()).doesNotContainKey("www-authenticate");
    }

    @Test
    void publicPathsNeedNoKey() throws IOException {
        assertThat(wire.request("GET /health HTTP/1.1").status()).isEqualTo(200);
        assertThat(wire.request("GET /health/ HTTP/1.1").status()).isEqualTo(200);
        assertThat(wire.request("OPTIONS /config HTTP/1.1").status()).isEqualTo(405);
    }

    @Test
    void aRefusalCarriesTheHeadersThatLetAPageReadIt() throws IOException {
        Wire.Answer refused = wire.request("GET /config HTTP/1.1\nOrigin: https://page.example");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers()).containsEntry("access-control-allow-origin", "https://page.example");
    }

    @Test
    void aRefusedUploadIsReadToItsEndSoThatTheAnswerArrives() throws IOException {
        wire.send("POST /run HTTP/1.1\nHost: localhost\nContent-Length: 500000\n\n");
        wire.sendRaw(new byte[500_000]);
        assertThat(wire.answer().status()).isEqualTo(401);
        assertThat(wire.request("GET /health HTTP/1.1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret\n", "secret\r\n", "  secret\t", "\u2003secret"})
    void whatStandsAroundAKeyIsNoPartOfIt(String key) {
        assertThat(SecurityKey.checked(key)).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"se cret", "se\ncret", "se\0cret", "agno_pat_secret", " agno_pat_secret"})
    void aKeyThatNobodyCanSendIsRefusedWithoutShowingIt(String key) {
        assertThatThrownBy(() -> SecurityKey.checked(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OS_SECURITY_KEY")
                .hasMessageNotContaining("cret");
    }

    @Test
    void manyWrongKeysAreToldToWaitAndTheRightOneIsNot() throws IOException {
        Wire.Answer last = wire.request("GET /config HTTP/1.1\nAuthorization: Bearer wrong");
        assertThat(last.status()).isEqualTo(401);
        for (int i = 0; i < 1000 && last.status() == 401; i++) {
            last = wire.request("GET /config HTTP/1.1\nAuthorization: Bearer wrong" + i);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(last.headers().get("retry-after"))).isPositive();
        byte[] right = "GET /config HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer s\u00e9cret\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        wire.sendRaw(right);
        assertThat(wire.answer().status()).isEqualTo(200);
        assertThat(wire.request("GET /config HTTP/1.1").status()).isEqualTo(401);
    }

    @Test
    void aBlankKeyIsRefused() {
        assertThatThrownBy(() -> new SecurityKey("  ")).isInstanceOf(IllegalArgumentException.class);
    }
}
