package dev.agentos4j.server.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.RefusedCredentialsException;
import dev.agentos4j.server.http.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final KeyPair RSA = TestTokens.keys("RS256");
    private static final KeyPair OTHER = TestTokens.keys("RS256");
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final JwtSettings BY_PEM = JwtSettings.NONE.withKey(TestTokens.pem(RSA.getPublic()));

    @TempDir
    Path folder;

    private static Caller caller(JwtSettings settings, String token) {
        try (JwtCallers callers = JwtCallers.of(settings, "my-os", true, () -> NOW)) {
            return callers.caller(token);
        }
    }

    private static void refused(JwtSettings settings, String token, String detail) {
        assertThatThrownBy(() -> caller(settings, token))
                .isInstanceOf(RefusedCredentialsException.class)
                .hasMessage(detail);
    }

    private static JsonObject claims(@Nullable String user, String... scopes) {
        return TestTokens.claims(user, scopes).with("exp", NOW.getEpochSecond() + 60);
    }

    private static String token(JsonObject claims) {
        return TestTokens.sign("RS256", (String) null, claims, RSA.getPrivate());
    }

    private static List<String> raw(Caller caller) {
        return caller.scopes().scopes().stream().map(Scope::raw).toList();
    }

    @Test
    void aTokenNamesItsUserAndWhatItMayDo() {
        Caller ann = caller(
                BY_PEM, token(claims("ann", "agents:run", "sessions:read").with("session_id", "s1")));
        assertThat(ann.userId()).isEqualTo("ann");
        assertThat(ann.confinedTo()).isEqualTo("ann");
        assertThat(ann.sessionId()).isEqualTo("s1");
        assertThat(raw(ann)).containsExactly("agents:run", "sessions:read");
        assertThat(ann.claims()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
    void eachAlgorithmWithKeysIsVerified(String algorithm) throws IOException {
        KeyPair keys = TestTokens.keys(algorithm);
        KeyPair others = TestTokens.keys(algorithm);
        Path file = folder.resolve("keys.json");
        Files.writeString(file, TestTokens.set(TestTokens.jwk(keys.getPublic(), "k1")));
        String token = TestTokens.sign(algorithm, "k1", claims("ann"), keys.getPrivate());
        String forged = TestTokens.sign(algorithm, "k1", claims("ann"), others.getPrivate());
        for (JwtSettings settings : List.of(
                JwtSettings.NONE.withAlgorithm(algorithm).withKey(TestTokens.pem(keys.getPublic())),
                JwtSettings.NONE.withAlgorithm(algorithm).withJwksFile(file))) {
            assertThat(caller(settings, token).userId()).isEqualTo("ann");
            refused(settings, forged, "Invalid token: Signature verification failed");
        }
    }

    /** A signature of zeros was good for any text in some releases of the JDK. */
    @ParameterizedTest
    @CsvSource({"ES256, 64", "ES384, 96", "ES512, 132", "EdDSA, 64", "RS256, 256", "PS256, 256", "HS256, 32"})
    void aSignatureOfZerosOrOfNothingIsNone(String algorithm, int bytes) {
        JwtSettings settings = JwtSettings.NONE.withAlgorithm(algorithm);
        settings = algorithm.equals("HS256")
                ? settings.withKey(TestTokens.SECRET)
                : settings.withKey(TestTokens.pem(TestTokens.keys(algorithm).getPublic()));
        String signed = TestTokens.encoded("{\"alg\":\"" + algorithm + "\"}") + "."
                + TestTokens.encoded(claims("ann").toJson()) + ".";
        for (byte[] signature : List.of(new byte[bytes], new byte[0], new byte[1], new byte[bytes + 1])) {
            String token = signed + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
            refused(settings, token, "Invalid token: Signature verification failed");
        }
    }

    @Test
    void aSignatureInTheFormOfCertificatesIsNone() throws Exception {
        KeyPair keys = TestTokens.keys("ES256");
        JwtSettings settings = JwtSettings.NONE.withAlgorithm("ES256").withKey(TestTokens.pem(keys.getPublic()));
        String signed = TestTokens.encoded("{\"alg\":\"ES256\"}") + "."
                + TestTokens.encoded(claims("ann").toJson());
        Signature der = Signature.getInstance("SHA256withECDSA");
        der.initSign(keys.getPrivate());
        der.update(signed.getBytes(StandardCharsets.US_ASCII));
        String token = signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(der.sign());
        refused(settings, token, "Invalid token: Signature verification failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void eachAlgorithmWithASecretIsVerified(String algorithm) {
        JwtSettings settings = JwtSettings.NONE.withAlgorithm(algorithm).withKey(TestTokens.SECRET);
        assertThat(caller(settings, TestTokens.hmac(algorithm, claims("ann"), TestTokens.SECRET))
                        .userId())
                .isEqualTo("ann");
        String forged = TestTokens.hmac(algorithm, claims("ann"), TestTokens.SECRET + "x");
        refused(settings, forged, "Invalid token: Signature verification failed");
    }

    @Test
    void aTokenOfAnotherAlgorithmIsRefused() {
        String none = TestTokens.encoded("{\"alg\":\"none\"}") + "."
                + TestTokens.encoded(claims("ann").toJson()) + ".";
        refused(BY_PEM, none, "Invalid token: The specified alg value is not allowed");
        refused(
                BY_PEM,
                TestTokens.sign("PS256", (String) null, claims("ann"), RSA.getPrivate()),
                "Invalid token: The specified alg value is not allowed");
        refused(
                BY_PEM,
                none.replace(TestTokens.encoded("{\"alg\":\"none\"}"), TestTokens.encoded("{\"alg\":\"nOnE\"}")),
                "Invalid token: The specified alg value is not allowed");
    }

    /** The classic one: the public key, which everybody knows, as the secret of an HMAC. */
    @Test
    void thePublicKeyIsNeverASecret() throws IOException {
        byte[] pem = TestTokens.pem(RSA.getPublic()).getBytes(StandardCharsets.UTF_8);
        String asHs = TestTokens.hmac("HS256", JsonObject.of("alg", "HS256"), claims("ann"), pem);
        refused(BY_PEM, asHs, "Invalid token: The specified alg value is not allowed");
        String saysRs = TestTokens.hmac("HS256", JsonObject.of("alg", "RS256"), claims("ann"), pem);
        refused(BY_PEM, saysRs, "Invalid token: Signature verification failed");
        Path file = folder.resolve("keys.json");
        Files.writeString(
                file,
                TestTokens.set(
                        TestTokens.jwk(RSA.getPublic(), "k1"),
                        JsonObject.of("kty", "oct")
                                .with("kid", "k2")
                                .with("k", TestTokens.encoded(TestTokens.SECRET))));
        String bySecret = TestTokens.hmac(
                "HS256",
                JsonObject.of("alg", "RS256").with("kid", "k2"),
                claims("ann"),
                TestTokens.SECRET.getBytes(StandardCharsets.UTF_8));
        refused(JwtSettings.NONE.withJwksFile(file), bySecret, "Invalid token: No verification keys configured");
    }

    @Test
    void aKeyInTheHeaderOfATokenIsNotLookedAt() {
        JsonObject header = JsonObject.of("alg", "RS256")
                .with("jwk", TestTokens.jwk(OTHER.getPublic(), "mine"))
                .with("jku", "http://127.0.0.1:1/keys")
                .with("x5u", "http://127.0.0.1:1/cert");
        refused(
                BY_PEM,
                TestTokens.sign("RS256", header, claims("ann"), OTHER.getPrivate()),
                "Invalid token: Signature verification failed");
        refused(
                BY_PEM,
                TestTokens.sign(
                        "RS256",
                        JsonObject.of("alg", "RS256")
                                .with("crit", JsonArray.of("b64"))
                                .with("b64", false),
                        claims("ann"),
                        RSA.getPrivate()),
                "Invalid token: Unsupported critical header");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "' OR '1'='1",
                "k1\\u0000",
                "/dev/null",
                "http://127.0.0.1:1/",
                "${jndi:x}",
                ""
            })
    void anInventedKeyIdFindsNothing(String kid) throws IOException {
        Path file = folder.resolve("keys.json");
        Files.writeString(file, TestTokens.set(TestTokens.jwk(RSA.getPublic(), "k1")));
        refused(
                JwtSettings.NONE.withJwksFile(file),
                TestTokens.sign("RS256", kid, claims("ann"), RSA.getPrivate()),
                "Invalid token: No verification keys configured");
    }

    @Test
    void aKeyWithoutAnIdServesTokensWhoseIdIsUnknownAndStaticKeysServeWhatTheFileDoesNot() throws IOException {
        Path file = folder.resolve("keys.json");
        Files.writeString(
                file, TestTokens.set(TestTokens.jwk(OTHER.getPublic(), "k1"), TestTokens.jwk(RSA.getPublic(), null)));
        String unknown = TestTokens.sign("RS256", "k9", claims("ann"), RSA.getPrivate());
        assertThat(caller(JwtSettings.NONE.withJwksFile(file), unknown).userId())
                .isEqualTo("ann");
        Files.writeString(file, TestTokens.set(TestTokens.jwk(OTHER.getPublic(), "k1")));
        String signedByStatic = TestTokens.sign("RS256", "k1", claims("ann"), RSA.getPrivate());
        assertThat(caller(BY_PEM.withJwksFile(file), signedByStatic).userId()).isEqualTo("ann");
    }

    @Test
    void timesAreHeldToWithinTheLeeway() {
        long now = NOW.getEpochSecond();
        assertThat(caller(BY_PEM, token(claims("ann").with("exp", now - 9))).userId())
                .isEqualTo("ann");
        refused(BY_PEM, token(claims("ann").with("exp", now - 10)), "Token has expired");
        assertThat(caller(BY_PEM, token(claims("ann").with("nbf", now + 10).with("iat", now + 10)))
                        .userId())
                .isEqualTo("ann");
        refused(BY_PEM, token(claims("ann").with("nbf", now + 11)), "Invalid token: The token is not yet valid (nbf)");
        refused(BY_PEM, token(claims("ann").with("iat", now + 11)), "Invalid token: The token is not yet valid (iat)");
        refused(BY_PEM.withLeeway(Duration.ZERO), token(claims("ann").with("exp", now)), "Token has expired");
    }

    @Test
    void aTokenThatNeverExpiresIsRefusedUnlessThatIsAllowed() {
        JsonObject endless = JsonObject.of("sub", "ann");
        refused(BY_PEM, token(endless), "Invalid token: Token is missing the \"exp\" claim");
        assertThat(caller(BY_PEM.withNoExpiryAllowed(true), token(endless)).userId())
                .isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"tomorrow\"", "1e999999999", "-1e999999999", "{}", "[]", "true", "1e-999999999"})
    void anExpiryThatIsNoTimeIsRefused(String exp) {
        String json = "{\"sub\":\"ann\",\"exp\":" + exp + "}";
        assertThatThrownBy(() -> caller(BY_PEM, token(JsonObject.parse(json))))
                .isInstanceOf(RefusedCredentialsException.class)
                .hasMessageStartingWith("Invalid token: Expiration Time claim (exp)");
    }

    @Test
    void theAudienceMustBeOneOfThoseThatAreWanted() {
        JwtSettings settings = BY_PEM.withAudience("my-os", "my-other");
        assertThat(caller(settings, token(claims("ann").with("aud", "my-os"))).userId())
                .isEqualTo("ann");
        assertThat(caller(settings, token(claims("ann").with("aud", JsonArray.of("x", "my-other"))))
                        .userId())
                .isEqualTo("ann");
        refused(
                settings,
                token(claims("ann").with("aud", "somebody")),
                "Invalid token audience - token not valid for this AgentOS instance");
        refused(
                settings,
                token(claims("ann")),
                "Invalid token: Token is missing the \"aud\" claim. Audience verification requires this claim to be"
                        + " present in the token.");
    }

    @Test
    void anIssuerMustBeTheOneAndItsTokensMustBeForThisServer() {
        JwtSettings settings = BY_PEM.withIssuer("https://login.example.com");
        JsonObject whole =
                claims("ann").with("iss", "https://login.example.com").with("aud", "my-os");
        assertThat(caller(settings, token(whole)).userId()).isEqualTo("ann");
        refused(
                settings,
                token(whole.with("iss", "https://login.example.com/")),
                "Invalid token: Invalid issuer. Expected: https://login.example.com, got: https://login.example.com/");
        refused(
                settings,
                token(claims("ann").with("aud", "my-os")),
                "Invalid token: Token is missing the \"iss\" claim. Issuer verification requires this claim to be present"
                        + " in the token.");
        refused(
                settings,
                token(whole.with("aud", "another-os")),
                "Invalid token audience - token not valid for this AgentOS instance");
    }

    @ParameterizedTest
    @CsvSource({
        "abc, Invalid token: Not enough segments",
        "abc.def, Invalid token: Not enough segments",
        "a.b.c.d, Invalid token: Too many segments",
        "%%%.e30.x, Invalid token: Invalid header padding",
        "e30.%%%.x, Invalid token: Invalid payload padding",
        "e30.e30.%%%, Invalid token: Invalid crypto padding",
        "W10.e30.xxxx, Invalid token: Invalid header string: must be a json object",
        "bm90IGpzb24.e30.xxxx, Invalid token: Invalid header string: it is no JSON",
        "e30.e30.xxxx, Invalid token: The specified alg value is not allowed"
    })
    void whatIsNoTokenIsToldSo(String token, String detail) {
        refused(BY_PEM, token, detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sa:robot", "__oauth__:x", "__scheduler__"})
    void namesOfTheServersOwnCallersCannotBeTaken(String user) {
        refused(BY_PEM, token(claims(user)), "Invalid token subject");
    }

    @Test
    void aSubjectThatIsNoTextOrCannotBeStoredIsRefused() {
        refused(BY_PEM, token(claims(null).with("sub", 7)), "Invalid token: Subject must be a string");
        refused(BY_PEM, token(claims("ann\0bob")), "Invalid token: a claim holds NUL or half a character");
        refused(BY_PEM, token(claims("x".repeat(256))), "Invalid token: Subject must have at most 255 characters");
    }

    @Test
    void scopesAreReadAsAListAsOneTextAndAsOAuthHasThem() {
        JsonObject none = claims("ann").with("scopes", null);
        assertThat(raw(caller(BY_PEM, token(none)))).isEmpty();
        assertThat(raw(caller(BY_PEM, token(none.with("scopes", "agents:run")))))
                .containsExactly("agents:run");
        assertThat(raw(caller(BY_PEM, token(none.with("scope", " agents:run  teams:run ")))))
                .containsExactly("agents:run", "teams:run");
        assertThat(raw(caller(
                        BY_PEM,
                        token(none.with("scopes", JsonArray.of("agents:run", 7, "x"))
                                .with("scope", "y")))))
                .containsExactly("agents:run", "x", "y");
        assertThat(raw(caller(BY_PEM, token(none.with("scopes", JsonObject.of("agent_os:admin", true))))))
                .isEmpty();
        JwtSettings oauth = BY_PEM.withClaims(JwtClaims.DEFAULTS.withScopes("scope"));
        assertThat(raw(caller(oauth, token(none.with("scope", "agents:run teams:run")))))
                .containsExactly("agents:run", "teams:run");
    }

    @Test
    void otherClaimsMayNameTheUserAndWhatItMayDo() {
        JwtSettings settings = BY_PEM.withClaims(new JwtClaims("email", "roles", "sid"));
        Caller caller = caller(
                settings,
                token(claims("ann")
                        .with("email", "ann@example.com")
                        .with("roles", JsonArray.of("agents:run"))
                        .with("sid", "s7")));
        assertThat(caller.userId()).isEqualTo("ann@example.com");
        assertThat(caller.sessionId()).isEqualTo("s7");
        assertThat(raw(caller)).containsExactly("agents:run");
    }

    @Test
    void whoIsAnAdministratorSeesAllAndWhoIsNobodySeesNothing() {
        assertThat(caller(BY_PEM, token(claims("ann", "agent_os:admin"))).confinedTo())
                .isNull();
        Caller nobody = caller(BY_PEM, token(claims(null, "sessions:read")));
        assertThatThrownBy(nobody::confinedTo).hasMessageContaining("Authenticated request is missing a user identity");
        assertThatThrownBy(nobody::ofRuns).hasMessageContaining("Authenticated request is missing a user identity");
    }

    @Test
    void settingsThatContradictEachOtherStopTheStart() {
        assertThatThrownBy(() -> caller(JwtSettings.NONE.withAudience("x"), "x"))
                .hasMessageContaining("nothing says which keys sign them");
        assertThatThrownBy(() -> JwtSettings.NONE.withAlgorithm("none")).hasMessageContaining("not none");
        assertThatThrownBy(() -> caller(JwtSettings.NONE.withKey("not a pem"), "x"))
                .hasMessageContaining("is no PEM");
        assertThatThrownBy(() -> caller(BY_PEM.withAlgorithm("HS256"), "x"))
                .hasMessageContaining("is a PEM, but the secret of an HMAC is wanted");
        assertThatThrownBy(() -> caller(JwtSettings.NONE.withAlgorithm("HS256").withKey("short"), "x"))
                .hasMessageContaining("is too short: 32 bytes at least")
                .hasMessageNotContaining("short\"");
        assertThatThrownBy(() -> caller(BY_PEM.withAlgorithm("ES256"), "x")).hasMessageContaining("is of another kind");
        assertThatThrownBy(() -> JwtSettings.NONE.withJwksUrl(java.net.URI.create("http://keys.example.com/")))
                .hasMessageContaining("keys are fetched by https");
        assertThatThrownBy(() -> caller(JwtSettings.NONE.withIssuer("work"), "x"))
                .hasMessageContaining("keys are fetched by https");
        assertThatThrownBy(() -> caller(
                        JwtSettings.NONE.withIssuer("https://login.example.com").withAlgorithm("HS256"), "x"))
                .hasMessageContaining("publishes no secrets");
        assertThatThrownBy(() ->
                        JwtCallers.of(JwtSettings.NONE.withIssuer("https://login.example.com"), null, true, () -> NOW))
                .hasMessageContaining("--jwt-audience");
    }

    @Test
    void aKeyInAVariableMayHaveItsLineEndsWritten() {
        String oneLine = TestTokens.pem(RSA.getPublic()).replace("\n", "\\n");
        assertThat(caller(JwtSettings.NONE.withKey(oneLine), token(claims("ann")))
                        .userId())
                .isEqualTo("ann");
    }

    @Test
    void settingsDoNotShowTheirKeys() {
        assertThat(JwtSettings.NONE
                        .withAlgorithm("HS256")
                        .withKey(TestTokens.SECRET)
                        .toString())
                .doesNotContain(TestTokens.SECRET)
                .contains("HS256");
    }
}
