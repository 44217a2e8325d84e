package dev.agentos4j.server.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a client shows to be let in.
 *
 * @param token a key or token; {@code null} if it shows none
 * @param owner whose schedule it executes, percent-encoded, if it is the server's own scheduler; nobody else is believed
 * @param target the path that it calls for that owner; {@code null} without one
 */
public record Credentials(
        @Nullable String token,
        @Nullable String owner,
        @Nullable String target) {

    /** The header in which the server's own scheduler says whose schedule it executes, percent-encoded. */
    public static final String OWNER_HEADER = "X-Schedule-Owner";

    /** Nothing is shown. */
    public static final Credentials NONE = new Credentials(null, null, null);

    private static final String BEARER = "Bearer ";

    /** A key or token, with the word {@code Bearer} before it or without. */
    public static Credentials of(String sent) {
        boolean hasWord = sent.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return new Credentials((hasWord ? sent.substring(BEARER.length()) : sent).strip(), null, null);
    }

    /** The header {@code Authorization}, whose value comes as one character for each byte. */
    static Credentials ofHeader(@Nullable String header) {
        return header == null || header.isBlank()
                ? NONE
                : of(new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    /** These, with the schedule's owner that a header names, for whom a path is called. */
    Credentials ownedBy(@Nullable String header, String path) {
        return header == null ? this : new Credentials(token, header, path);
    }

    /** The value of a cookie. */
    static Credentials ofCookie(@Nullable String value) {
        return value == null || value.isBlank() ? NONE : new Credentials(value.strip(), null, null);
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
