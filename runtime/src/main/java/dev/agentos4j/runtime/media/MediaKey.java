package dev.agentos4j.runtime.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key of a piece of content: the id of the media object, the beginning of the hash of the content and its media type, as
 * in {@code cat-5f1d2a90b3c4e5f6.image.png}. So a key tells what it is, a folder shows it by its ending, and other content
 * of the same id has another key.
 */
public final class MediaKey {

    private static final int HASHED = 16;
    private static final int LONGEST_ID = 64;
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_-]");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9_+-]{1,32}/[a-z0-9_+-][a-z0-9._+-]{0,99}");
    private static final Pattern KEY = Pattern.compile(
            "[A-Za-z0-9_-]{0,64}-[0-9a-f]{16}(?:\\.([a-z0-9_+-]{1,32})\\.([a-z0-9_+-][a-z0-9._+-]{0,99}))?");

    private MediaKey() {}

    /**
     * Makes the key of a piece of content.
     *
     * @param mediaId the id of the media object
     * @param hash its SHA-256 in hexadecimal digits, see {@link #hash}
     * @param mimeType {@code null} if it is not known
     */
    public static String of(String mediaId, String hash, @Nullable String mimeType) {
        String id = OTHER.matcher(mediaId).replaceAll("_");
        String begin = id.substring(0, Math.min(id.length(), LONGEST_ID)) + "-" + hash.substring(0, HASHED);
        String type = mimeType == null ? "" : bare(mimeType);
        return TYPE.matcher(type).matches() ? begin + "." + type.replace('/', '.') : begin;
    }

    private static String bare(String mimeType) {
        int parameters = mimeType.indexOf(';');
        return (parameters < 0 ? mimeType : mimeType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Whether a text may be a key. What is none names nothing in any storage. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** The media type, in lower case and without parameters; {@code null} if it is not known. */
    public static @Nullable String mimeType(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches() && parts.group(1) != null ? parts.group(1) + "/" + parts.group(2) : null;
    }

    /** The SHA-256 of content in hexadecimal digits. */
    public static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
