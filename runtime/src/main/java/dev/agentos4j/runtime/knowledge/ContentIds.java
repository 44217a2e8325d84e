package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the ids of contents as Agno does: from name, description, metadata and source, not from the bytes. So the same
 * upload has the same id on both, and a changed file takes the place of the old one.
 */
final class ContentIds {

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    private static final int OWNER_DIGITS = 16;

    private ContentIds() {}

    /**
     * Returns the id of a content.
     *
     * @param user whose it is, so that the same of two users is two; {@code null} for a shared one
     */
    static String of(ContentUpload upload, @Nullable String user) {
        List<String> parts = new ArrayList<>();
        if (user != null) {
            parts.add(sha256(user).substring(0, OWNER_DIGITS));
        }
        String name = upload.givenName();
        if (name != null) {
            parts.add(name);
        }
        if (upload.description() != null && !upload.description().isEmpty()) {
            parts.add(upload.description());
        }
        if (upload.metadata() != null && !upload.metadata().isEmpty()) {
            parts.add(python(upload.metadata()));
        }
        parts.add(source(upload));
        return version5(sha256(String.join(":", parts)));
    }

    private static String source(ContentUpload upload) {
        if (upload.folder() != null) {
            return "folder:" + upload.folder() + ":" + upload.path();
        }
        if (upload.url() != null) {
            return upload.url();
        }
        Source source = upload.source();
        return source == null || upload.text() || source.name().isEmpty() ? upload.type() : source.name();
    }

    /** JSON as Python's {@code json.dumps(value, sort_keys=True)} writes it. */
    static String python(JsonValue value) {
        if (value instanceof JsonObject object) {
            return new TreeMap<>(object.members())
                    .entrySet().stream()
                            .map(member -> text(member.getKey()) + ": " + python(member.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof JsonArray array) {
            return array.values().stream().map(ContentIds::python).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof JsonString string ? text(string.value()) : value.toJson();
    }

    private static String text(String text) {
        StringBuilder ascii = new StringBuilder();
        String json = new JsonString(text).toJson();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < 0x7f) {
                ascii.append(c);
            } else {
                ascii.append(String.format("\\u%04x", (int) c));
            }
        }
        return ascii.toString();
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(digest("SHA-256", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The name-based UUID of a name in the domain name space. */
    static String version5(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer input = ByteBuffer.allocate(16 + text.length);
        input.putLong(DNS.getMostSignificantBits())
                .putLong(DNS.getLeastSignificantBits())
                .put(text);
        ByteBuffer hash = ByteBuffer.wrap(digest("SHA-1", input.array()));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
