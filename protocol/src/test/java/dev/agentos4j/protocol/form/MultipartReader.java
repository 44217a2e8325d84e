package dev.agentos4j.protocol.form;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A multipart reader that shares nothing with the writer: one character per byte and regular expressions. */
final class MultipartReader {
    record Part(
            String name,
            @Nullable String filename,
            @Nullable String contentType,
            byte[] content) {
        String text() {
            return new String(content, UTF_8);
        }
    }

    private static final Pattern DISPOSITION =
            Pattern.compile("Content-Disposition: form-data; name=\"([^\"\r\n]*)\"(?:; filename=\"([^\"\r\n]*)\")?");

    private MultipartReader() {}

    static List<Part> read(String contentType, byte[] body) {
        Matcher type = Pattern.compile("multipart/form-data; boundary=([0-9A-Za-z'()+_,./:=?-]{1,70})")
                .matcher(contentType);
        require(type.matches(), "content type " + contentType);
        String text = "\r\n" + new String(body, ISO_8859_1);
        String[] sections = text.split(Pattern.quote("\r\n--" + type.group(1)), -1);
        require(sections[0].isEmpty(), "nothing before the first boundary");
        require(sections[sections.length - 1].equals("--\r\n"), "the last boundary ends the body");
        List<Part> parts = new ArrayList<>();
        for (int i = 1; i < sections.length - 1; i++) {
            parts.add(part(sections[i]));
        }
        return parts;
    }

    private static Part part(String section) {
        require(section.startsWith("\r\n"), "a line break after the boundary");
        int end = section.indexOf("\r\n\r\n");
        String[] headers = section.substring(2, end).split("\r\n");
        Matcher disposition = DISPOSITION.matcher(utf8(headers[0]));
        require(disposition.matches(), headers[0]);
        String type = null;
        if (headers.length > 1) {
            require(headers.length == 2 && headers[1].startsWith("Content-Type: "), headers[1]);
            type = headers[1].substring("Content-Type: ".length());
        }
        byte[] content = section.substring(end + 4).getBytes(ISO_8859_1);
        return new Part(disposition.group(1), disposition.group(2), type, content);
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(ISO_8859_1), UTF_8);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("not a multipart body: " + what);
        }
    }
}
