package dev.agentos4j.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/** Access for whoever knows one shared key, sent as {@code Authorization: Bearer <key>} or without the word. */
public final class SecurityKey implements Access {

    private static final Set<String> PUBLIC_PATHS =
            Set.of("/", "/health", "/info", "/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect");
    private static final String BEARER = "Bearer ";

    private final byte[] key;

    public SecurityKey(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("The security key is blank");
        }
        this.key = key.getBytes(StandardCharsets.UTF_8);
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
            throw HttpError.unauthorized("Invalid authentication token");
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
