package dev.agentos4j.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/** Access for whoever knows one shared key, sent as {@code Authorization: Bearer <key>} or without the word. */
public final class SecurityKey implements Access {

    private static final Set<String> PUBLIC_PATHS = Set.of(
            "/",
            "/health",
            "/health/live",
            "/health/ready",
            "/info",
            "/docs",
            "/redoc",
            "/openapi.json",
            "/docs/oauth2-redirect");
    private static final String BEARER = "Bearer ";

    private final byte[] key;
    private final FailedAuthentications failures;

    /**
     * @param key the key; blanks and line ends around it, which a file or a secret of Kubernetes brings along, are left out
     * @param failures counts the wrong ones
     * @throws IllegalArgumentException if no client can send the key, see {@link #checked}
     */
    public SecurityKey(String key, FailedAuthentications failures) {
        this.key = checked(key).getBytes(StandardCharsets.UTF_8);
        this.failures = failures;
    }

    /**
     * Returns a key without the blanks and line ends around it.
     *
     * @throws IllegalArgumentException if no client can send it: it is blank, has a blank or a control character within, or
     *     begins as the tokens of service accounts do; the message does not show it
     */
    public static String checked(String key) {
        String bare = key.strip();
        if (bare.isEmpty()) {
            throw wrong("is blank");
        }
        if (bare.codePoints().anyMatch(each -> Character.isWhitespace(each) || Character.isISOControl(each))) {
            throw wrong("has a blank, a line end or a control character within, which no header can carry");
        }
        if (bare.startsWith(ServiceAccountToken.PREFIX)) {
            throw wrong("begins with " + ServiceAccountToken.PREFIX + ", as only tokens of service accounts do");
        }
        return bare;
    }

    private static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(
                "The security key " + why + ": choose another one for OS_SECURITY_KEY, or securityKey(...)");
    }

    @Override
    public void check(Exchange exchange) {
        if (isPublic(exchange)) {
            return;
        }
        String header = exchange.header("Authorization");
        if (header == null || header.isBlank()) {
            throw HttpError.unauthorized("Authorization header required");
        }
        String sent = withoutBearer(header);
        // header values come as one character for each byte
        if (!MessageDigest.isEqual(key, sent.getBytes(StandardCharsets.ISO_8859_1))) {
            throw failures.refuse(exchange.remoteAddress(), "Invalid authentication token");
        }
        exchange.caller(Caller.ROOT);
    }

    /** Whether anybody may ask this. */
    public static boolean isPublic(Exchange exchange) {
        return exchange.method().equals("OPTIONS") || PUBLIC_PATHS.contains(exchange.path());
    }

    private static String withoutBearer(String sent) {
        return sent.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? sent.substring(BEARER.length()).strip()
                : sent.strip();
    }

    /** Whether this is the key, with the word {@code Bearer} or without. */
    public boolean isKey(String sent) {
        return MessageDigest.isEqual(key, withoutBearer(sent).getBytes(StandardCharsets.UTF_8));
    }
}
