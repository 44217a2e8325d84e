package dev.agentos4j.server.jwt;

import com.nimbusds.jose.jwk.JWK;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.RefusedCredentialsException;
import dev.agentos4j.server.http.Scope;
import dev.agentos4j.server.http.Scopes;
import dev.agentos4j.server.http.SentJson;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The callers that tokens name. */
public final class JwtCallers implements AutoCloseable {

    private static final String ANSWER_AGAIN = "The keys of the identity provider cannot be fetched";
    private static final int RETRY_AFTER_SECONDS = 10;
    private static final int LONGEST_USER = 255;

    /** The claim in which OAuth has several scopes in one text. */
    private static final String OAUTH_SCOPES = "scope";

    private final TokenVerifier verifier;
    private final JwtClaims claims;
    private final String adminScope;
    private final boolean isolated;

    private JwtCallers(TokenVerifier verifier, JwtSettings settings, boolean isolated) {
        this.verifier = verifier;
        this.claims = settings.claims();
        this.adminScope = settings.adminScope();
        this.isolated = isolated;
    }

    /**
     * Reads the keys that are given, and prepares to fetch the others.
     *
     * @param osId the id of the AgentOS, for which tokens of an issuer must be meant unless audiences are given; {@code null}
     *     if it has none
     * @param isolated whether each user sees its own data alone
     * @throws IllegalArgumentException if the settings contradict each other, or a key cannot be read
     */
    public static JwtCallers of(JwtSettings settings, @Nullable String osId, boolean isolated, InstantSource time) {
        Signatures signatures = new Signatures(settings.algorithm());
        requireSource(settings);
        List<JWK> fixed = settings.keys().stream()
                .map(key -> KeyTexts.read(key, signatures))
                .toList();
        List<VerificationKeys> sets = new ArrayList<>();
        if (settings.jwksFile() != null) {
            List<JWK> keys = JwkSets.ofFile(settings.jwksFile(), signatures);
            sets.add(kid -> VerificationKeys.choose(keys, kid));
        }
        if (settings.fetchesKeys()) {
            sets.add(new FetchedKeys(
                    new ProviderSource(settings.jwksUrl(), settings.issuer()), signatures, System::nanoTime));
        }
        List<String> audience = audience(settings, osId);
        TokenVerifier verifier =
                new TokenVerifier(settings, audience, sets.isEmpty() ? null : sets.getLast(), fixed, time);
        return new JwtCallers(verifier, settings, isolated);
    }

    /** An issuer has tokens for many: those for others let nobody in here. */
    private static List<String> audience(JwtSettings settings, @Nullable String osId) {
        boolean hasOthers = settings.issuer() != null || settings.jwksUrl() != null;
        if (!settings.audience().isEmpty() || !hasOthers) {
            return settings.audience();
        }
        if (osId == null) {
            throw new IllegalArgumentException(
                    "an issuer has tokens for others too: say with --jwt-audience, JWT_AUDIENCE or"
                            + " withAudience(...) which of them are for this AgentOS, or give it an id");
        }
        return List.of(osId);
    }

    private static void requireSource(JwtSettings settings) {
        if (settings.keys().isEmpty()
                && settings.jwksFile() == null
                && settings.jwksUrl() == null
                && settings.issuer() == null) {
            throw new IllegalArgumentException(
                    "there are settings of JSON Web Tokens, but nothing says which keys sign them:"
                            + " set JWT_VERIFICATION_KEY, JWT_JWKS_FILE, --jwks-url or --jwt-issuer, or give their JwtSettings"
                            + " a source of keys");
        }
        if (settings.fetchesKeys() && settings.isOfSecrets()) {
            throw new IllegalArgumentException(
                    "an identity provider publishes no secrets: choose another algorithm than " + settings.algorithm()
                            + ", such as RS256");
        }
        if (settings.jwksFile() != null && settings.jwksUrl() != null) {
            throw new IllegalArgumentException("keys come from a JWKS file or from a JWKS URL, not from both");
        }
        if (settings.jwksUrl() == null && settings.fetchesKeys() && settings.issuer() != null) {
            KeyAddresses.discovery(settings.issuer());
        }
    }

    /**
     * Returns who a token names.
     *
     * @throws RefusedCredentialsException if it lets nobody in
     * @throws HttpError 503 if the keys of the identity provider are not known and cannot be fetched
     */
    public Caller caller(String token) {
        JsonObject said;
        try {
            said = verifier.verify(token);
        } catch (InvalidTokenException invalid) {
            throw new RefusedCredentialsException(String.valueOf(invalid.getMessage()));
        } catch (KeysUnavailableException outage) {
            throw HttpError.overloaded(503, ANSWER_AGAIN, RETRY_AFTER_SECONDS);
        }
        if (SentJson.unstorable(said) != null) {
            throw new RefusedCredentialsException("Invalid token: a claim holds NUL or half a character");
        }
        String user = text(said, claims.user(), "Subject");
        if (user != null && Caller.isReserved(user)) {
            throw new RefusedCredentialsException("Invalid token subject");
        }
        return Caller.ofToken(user, scopes(said), isolated, text(said, claims.session(), "Session"), said);
    }

    private static @Nullable String text(JsonObject said, String claim, String words) {
        JsonValue value = said.get(claim);
        if (value == null) {
            return null;
        }
        if (!(value instanceof JsonString text)) {
            throw new RefusedCredentialsException("Invalid token: " + words + " must be a string");
        }
        if (text.value().length() > LONGEST_USER) {
            throw new RefusedCredentialsException(
                    "Invalid token: " + words + " must have at most " + LONGEST_USER + " characters");
        }
        return text.value().isBlank() ? null : text.value();
    }

    private Scopes scopes(JsonObject said) {
        List<String> all = new ArrayList<>();
        JsonValue listed = said.get(claims.scopes());
        boolean isText = listed != null && !(listed instanceof JsonArray);
        List<JsonValue> values = listed instanceof JsonArray array
                ? array.values()
                : isText && !claims.scopes().equals(OAUTH_SCOPES) ? List.of(listed) : List.of();
        for (JsonValue value : values) {
            if (value instanceof JsonString text) {
                all.add(text.value());
            }
        }
        String together = said.text(OAUTH_SCOPES);
        if (together != null) {
            all.addAll(List.of(together.strip().split("\\s+")));
        }
        return Scopes.of(all.stream()
                .filter(scope -> scope.equals(adminScope) || !scope.equals(Scope.ADMIN))
                .map(scope -> scope.equals(adminScope) ? Scope.ADMIN : scope)
                .toList());
    }

    @Override
    public void close() {
        verifier.close();
    }
}
