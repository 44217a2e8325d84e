package dev.agentos4j.server.jwt;

import dev.agentos4j.server.http.Scope;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which JSON Web Tokens let users in, and what is read from them. At least one source of keys is needed: keys, a file, a URL,
 * or an issuer whose discovery document names a URL.
 *
 * <pre>{@code
 * AgentOS.builder()
 *         .jwt(JwtSettings.NONE.withIssuer("https://login.example.com/realms/work").withAudience("agents"))
 * }</pre>
 *
 * @param keys keys that verify tokens: public keys or certificates as PEM, or secrets for the HS algorithms
 * @param jwksFile a file with a JWK set, read when the server is built; {@code null} for none
 * @param jwksUrl where a JWK set is fetched, again every five minutes and when a token names an unknown key; {@code null} for
 *     none
 * @param algorithm the only algorithm that is accepted: one of {@link #ALGORITHMS}
 * @param issuer what the claim {@code iss} must be; {@code null} for anything
 * @param audience of these the claim {@code aud} must name one; if empty, the id of the AgentOS where keys come from an issuer
 *     or a URL, and anything where they do not
 * @param leeway by how much the clock of the issuer may differ
 * @param allowsNoExpiry whether a token without {@code exp} is accepted
 * @param claims the claims that are read
 * @param adminScope the scope that makes its holder an administrator; with another one, {@code agent_os:admin} in a token is
 *     nothing
 * @param cookie the cookie that holds the token where a request has no header {@code Authorization}; {@code null} for none
 */
public record JwtSettings(
        List<String> keys,
        @Nullable Path jwksFile,
        @Nullable URI jwksUrl,
        String algorithm,
        @Nullable String issuer,
        List<String> audience,
        Duration leeway,
        boolean allowsNoExpiry,
        JwtClaims claims,
        String adminScope,
        @Nullable String cookie) {

    /** The algorithms that can be chosen. */
    public static final Set<String> ALGORITHMS = Set.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "EdDSA");

    private static final Duration LONGEST_LEEWAY = Duration.ofMinutes(5);

    /** No source of keys: RS256, ten seconds of leeway, tokens without an expiry refused, no cookie. */
    public static final JwtSettings NONE = new JwtSettings(
            List.of(),
            null,
            null,
            "RS256",
            null,
            List.of(),
            Duration.ofSeconds(10),
            false,
            JwtClaims.DEFAULTS,
            Scope.ADMIN,
            null);

    /**
     * Settings of tokens.
     *
     * @throws IllegalArgumentException if the algorithm is none of {@link #ALGORITHMS}, the leeway is negative or above five
     *     minutes, or the URL is neither {@code https} nor of this machine
     */
    public JwtSettings {
        keys = List.copyOf(keys);
        audience = List.copyOf(audience);
        if (!ALGORITHMS.contains(algorithm)) {
            throw new IllegalArgumentException("the algorithm of tokens must be one of "
                    + String.join(", ", ALGORITHMS.stream().sorted().toList()) + ", not " + algorithm);
        }
        if (leeway.isNegative() || leeway.compareTo(LONGEST_LEEWAY) > 0) {
            throw new IllegalArgumentException("the leeway must be from 0 to 5 minutes, not " + leeway);
        }
        if (jwksUrl != null) {
            KeyAddresses.requireTrustworthy(jwksUrl);
        }
        if (keys.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a key that verifies tokens must not be blank");
        }
        if (issuer != null && issuer.isBlank()) {
            throw new IllegalArgumentException("the issuer must not be blank");
        }
        if (adminScope.isBlank() || adminScope.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("the scope of administrators must not be blank or have blanks in it");
        }
        if (audience.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("an audience must not be blank");
        }
    }

    /** Whether nothing is set. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** Whether the keys are fetched from an identity provider. */
    public boolean fetchesKeys() {
        return jwksUrl != null || (issuer != null && keys.isEmpty() && jwksFile == null);
    }

    boolean isOfSecrets() {
        return algorithm.startsWith("HS");
    }

    /** Returns these with one key more. */
    public JwtSettings withKey(String key) {
        List<String> all = new ArrayList<>(keys);
        all.add(key);
        return new JwtSettings(
                all,
                jwksFile,
                jwksUrl,
                algorithm,
                issuer,
                audience,
                leeway,
                allowsNoExpiry,
                claims,
                adminScope,
                cookie);
    }

    /** Returns these with a file of keys. */
    public JwtSettings withJwksFile(Path file) {
        return new JwtSettings(
                keys, file, jwksUrl, algorithm, issuer, audience, leeway, allowsNoExpiry, claims, adminScope, cookie);
    }

    /** Returns these with a URL of keys. */
    public JwtSettings withJwksUrl(URI url) {
        return new JwtSettings(
                keys, jwksFile, url, algorithm, issuer, audience, leeway, allowsNoExpiry, claims, adminScope, cookie);
    }

    /** Returns these with another algorithm. */
    public JwtSettings withAlgorithm(String name) {
        return new JwtSettings(
                keys, jwksFile, jwksUrl, name, issuer, audience, leeway, allowsNoExpiry, claims, adminScope, cookie);
    }

    /** Returns these with an issuer. */
    public JwtSettings withIssuer(String name) {
        return new JwtSettings(
                keys, jwksFile, jwksUrl, algorithm, name, audience, leeway, allowsNoExpiry, claims, adminScope, cookie);
    }

    /** Returns these with other audiences. */
    public JwtSettings withAudience(String... names) {
        return new JwtSettings(
                keys,
                jwksFile,
                jwksUrl,
                algorithm,
                issuer,
                List.of(names),
                leeway,
                allowsNoExpiry,
                claims,
                adminScope,
                cookie);
    }

    /** Returns these with another leeway. */
    public JwtSettings withLeeway(Duration time) {
        return new JwtSettings(
                keys, jwksFile, jwksUrl, algorithm, issuer, audience, time, allowsNoExpiry, claims, adminScope, cookie);
    }

    /** Returns these with tokens without an expiry accepted or refused. */
    public JwtSettings withNoExpiryAllowed(boolean value) {
        return new JwtSettings(
                keys, jwksFile, jwksUrl, algorithm, issuer, audience, leeway, value, claims, adminScope, cookie);
    }

    /** Returns these with other names of claims. */
    public JwtSettings withClaims(JwtClaims names) {
        return new JwtSettings(
                keys,
                jwksFile,
                jwksUrl,
                algorithm,
                issuer,
                audience,
                leeway,
                allowsNoExpiry,
                names,
                adminScope,
                cookie);
    }

    /** Returns these with another scope that makes its holder an administrator. */
    public JwtSettings withAdminScope(String scope) {
        return new JwtSettings(
                keys, jwksFile, jwksUrl, algorithm, issuer, audience, leeway, allowsNoExpiry, claims, scope, cookie);
    }

    /** Returns these with a cookie that may hold the token. Requests of foreign web pages are then refused. */
    public JwtSettings withCookie(String name) {
        return new JwtSettings(
                keys, jwksFile, jwksUrl, algorithm, issuer, audience, leeway, allowsNoExpiry, claims, adminScope, name);
    }

    /** Does not show keys. */
    @Override
    public String toString() {
        return "JwtSettings[" + algorithm + ", " + keys.size() + " keys, jwksFile=" + jwksFile + ", jwksUrl=" + jwksUrl
                + ", issuer=" + issuer + ", audience=" + audience + "]";
    }
}
