package dev.agentos4j.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Secrets of links, each good for one tab, once, and the keys that tabs got for them. */
final class TabKeys {

    private static final String BEARER = "Bearer ";

    private final SecureRandom random = new SecureRandom();
    private final List<String> secrets = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    /** A new secret; those before it that nobody used are void. */
    synchronized String secret() {
        String made = text();
        secrets.clear();
        secrets.add(made);
        return made;
    }

    /** The key of a tab that shows a secret; {@code null} if it is none, or was shown before. */
    synchronized @Nullable String redeem(String secret) {
        if (!secrets.removeIf(known -> isSame(known, secret))) {
            return null;
        }
        String key = text();
        keys.add(key);
        return key;
    }

    /** Whether an {@code Authorization} header has the key of a tab. */
    synchronized boolean isKey(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(BEARER)
                && keys.stream().anyMatch(key -> isSame(key, authorization.substring(BEARER.length())));
    }

    private String text() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
