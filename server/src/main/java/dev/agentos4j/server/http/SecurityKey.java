package dev.agentos4j.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The one key that lets everybody in who knows it. */
public final class SecurityKey {

    private final byte[] key;

    /**
     * @param key the key; blanks and line ends around it, which a file or a secret of Kubernetes brings along, are left out
     * @throws IllegalArgumentException if no client can send the key, see {@link #checked}
     */
    public SecurityKey(String key) {
        this.key = checked(key).getBytes(StandardCharsets.UTF_8);
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

    /** Whether this is the key. Takes as long whatever is sent. */
    public boolean isKey(String sent) {
        return MessageDigest.isEqual(key, sent.getBytes(StandardCharsets.UTF_8));
    }
}
