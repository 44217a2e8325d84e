package dev.agentos4j.client.http;

import dev.agentos4j.protocol.form.StrictUtf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** Paths of the API with ids in them. Ids are checked and percent-encoded. */
public final class ApiPath {

    private static final String HEX = "0123456789ABCDEF";

    private ApiPath() {}

    /**
     * The path of an operation with ids in place of its parameters.
     *
     * @param template the path with its parameters in braces: {@code /agents/{agent_id}/runs}
     * @param spansSlashes whether the last id is a path, whose slashes stay
     * @param ids the ids, in order
     * @throws NullPointerException if an id is null
     * @throws IllegalArgumentException if an id is blank or malformed
     */
    static String of(String template, boolean spansSlashes, String... ids) {
        return fill(template, spansSlashes, ids);
    }

    /** The path of an operation whose parameters have no slashes in them. */
    static String of(String template, String... ids) {
        return fill(template, false, ids);
    }

    private static String fill(String template, boolean spansSlashes, String... ids) {
        StringBuilder path = new StringBuilder(template.length() + 64);
        int from = 0;
        for (String id : ids) {
            int open = template.indexOf('{', from);
            int close = template.indexOf('}', open);
            path.append(template, from, open);
            requireId(camel(template.substring(open + 1, close)), id);
            path.append(spansSlashes && close == template.length() - 1 ? segments(id) : segment(id));
            from = close + 1;
        }
        if (template.indexOf('{', from) >= 0) {
            throw new IllegalStateException("too few ids for " + template);
        }
        return path.append(template, from, template.length()).toString();
    }

    private static String camel(String snake) {
        StringBuilder camel = new StringBuilder(snake.length());
        for (int i = 0; i < snake.length(); i++) {
            char c = snake.charAt(i);
            boolean isFirst = i > 0 && snake.charAt(i - 1) == '_';
            if (c != '_') {
                camel.append(isFirst ? Character.toUpperCase(c) : c);
            }
        }
        return camel.toString();
    }

    /** The id itself, if it is neither null nor blank nor half a character. */
    public static String requireId(String parameter, String id) {
        Objects.requireNonNull(id, () -> parameter + " must not be null");
        if (id.isBlank()) {
            throw new IllegalArgumentException(parameter + " must not be blank");
        }
        if (!StrictUtf8.isValid(id)) {
            throw new IllegalArgumentException(
                    parameter + " must be valid Unicode, but holds half of a surrogate pair");
        }
        return id;
    }

    /** One segment, percent-encoded. A segment of dots only is encoded too, or it would mean another folder. */
    private static String segment(String text) {
        return text.equals(".") || text.equals("..") ? text.replace(".", "%2E") : encode(text);
    }

    private static String segments(String path) {
        return Arrays.stream(path.split("/", -1)).map(ApiPath::segment).collect(Collectors.joining("/"));
    }

    /** Percent-encodes all but letters, digits and {@code -._~}. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            int c = octet & 0xff;
            if (isUnreserved(c)) {
                encoded.append((char) c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
