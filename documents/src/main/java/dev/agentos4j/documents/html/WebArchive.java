package dev.agentos4j.documents.html;

import dev.agentos4j.runtime.knowledge.read.MediaTypes;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page with all that belongs to it in one file (MHTML, RFC 2557), as browsers and Word save it. */
final class WebArchive {

    private static final int DEPTH = 10;

    private WebArchive() {}

    /** Whether a file is one by its name, or by its first bytes: Word and wikis keep them as {@code .doc}. */
    static boolean is(Source source) throws IOException {
        if (source.extension().equals(".mht") || source.extension().equals(".mhtml")) {
            return true;
        }
        try (InputStream in = source.open()) {
            return "multipart/related".equals(MediaTypes.ofBytes(in.readNBytes(MediaTypes.HEAD)));
        }
    }

    /**
     * The page itself.
     *
     * @throws ReadException if there is none in it
     */
    static Source page(Source archive) throws IOException {
        // each byte a character, so that boundaries and lines can be looked for
        Source page = page(new String(archive.bytes(), StandardCharsets.ISO_8859_1), 0);
        if (page == null) {
            throw new ReadException("It is not a web archive, or there is no page in it");
        }
        return page;
    }

    private static @Nullable Source page(String part, int depth) {
        int end = endOfHead(part);
        Map<String, String> head = head(part.substring(0, end));
        String type = head.getOrDefault("content-type", "");
        String body = part.substring(end);
        if (type.toLowerCase(Locale.ROOT).startsWith("text/html")) {
            return Source.of("page.html", type, decoded(body, head.getOrDefault("content-transfer-encoding", "")));
        }
        String boundary = parameter(type, "boundary");
        if (boundary == null || depth == DEPTH) {
            return null;
        }
        String[] parts = body.split("(?m)^--" + java.util.regex.Pattern.quote(boundary), -1);
        for (int i = 1; i < parts.length; i++) {
            Source page = page(parts[i].stripLeading(), depth + 1);
            if (page != null) {
                return page;
            }
        }
        return null;
    }

    private static int endOfHead(String part) {
        int lines = part.indexOf("\n\n");
        int returns = part.indexOf("\r\n\r\n");
        if (returns >= 0 && (lines < 0 || returns < lines)) {
            return returns + 4;
        }
        return lines < 0 ? part.length() : lines + 2;
    }

    private static Map<String, String> head(String head) {
        Map<String, String> fields = new HashMap<>();
        for (String line : head.replaceAll("\\r?\\n[ \\t]+", " ").split("\\r?\\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private static @Nullable String parameter(String type, String name) {
        for (String parameter : type.split(";", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && parameter.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return parameter.substring(equals + 1).strip().replace("\"", "");
            }
        }
        return null;
    }

    private static byte[] decoded(String body, String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "base64" -> Base64.getMimeDecoder().decode(body.replaceAll("=[^=]*$", "="));
            case "quoted-printable" -> unquoted(body);
            default -> body.getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    /** Quoted-printable: {@code =XX} is a byte, and {@code =} at the end of a line joins it with the next. */
    private static byte[] unquoted(String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length());
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            int high = c == '=' && i + 2 < body.length() ? Character.digit(body.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(body.charAt(i + 2), 16);
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else if (c == '=' && body.startsWith("\r\n", i + 1)) {
                i += 2;
            } else if (c == '=' && body.startsWith("\n", i + 1)) {
                i++;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }
}
