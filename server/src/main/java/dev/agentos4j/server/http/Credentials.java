package dev.agentos4j.server.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a client shows to be let in.
 *
 * @param token a key or token; {@code null} if it shows none
 */
public record Credentials(@Nullable String token) {

    /** Nothing is shown. */
    public static final Credentials NONE = new Credentials(null);

    private static final String BEARER = "Bearer ";

    /** A key or token, with the word {@code Bearer} before it or without. */
    public static Credentials of(String sent) {
        boolean hasWord = sent.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return new Credentials((hasWord ? sent.substring(BEARER.length()) : sent).strip());
    }

    /** The header {@code Authorization}, whose value comes as one character for each byte. */
    static Credentials ofHeader(@Nullable String header) {
        return header == null || header.isBlank()
                ? NONE
                : of(new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    /** The value of a cookie. */
    static Credentials ofCookie(@Nullable String value) {
        return value == null || value.isBlank() ? NONE : new Credentials(value.strip());
    }

    /** Whether this has the form of a token of a service account. */
    public boolean isOfAccount() {
        return token != null && token.startsWith(ServiceAccountToken.PREFIX);
    }

    /** Does not show the token. */
    @Override
    public String toString() {
        return "Credentials[" + (token == null ? "none" : "hidden") + "]";
    }
}
