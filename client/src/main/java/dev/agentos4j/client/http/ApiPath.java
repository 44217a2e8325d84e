package dev.agentos4j.client.http;

import dev.agentos4j.protocol.form.StrictUtf8;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A path of the API, built from fixed words and ids. Ids are checked and percent-encoded. */
public final class ApiPath {

    private static final String HEX = "0123456789ABCDEF";

    private final String encoded;
    private final String route;

    private ApiPath(String encoded, String route) {
        this.encoded = encoded;
        this.route = route;
    }

    /** A path of fixed words: {@code of("agents")}, {@code of("knowledge", "content")}. */
    public static ApiPath of(String... words) {
        return new ApiPath("", "").then(words);
    }

    /** Goes on with fixed words. */
    public ApiPath then(String... words) {
        String more = "/" + String.join("/", words);
        return new ApiPath(encoded + more, route + more);
    }

    /**
     * Goes on with an id.
     *
     * @param parameter its name for messages, such as {@code agentId}
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it is blank
     */
    public ApiPath id(String parameter, String id) {
        return new ApiPath(encoded + '/' + segment(requireId(parameter, id)), route + "/{" + snake(parameter) + "}");
    }

    /** The path with the names of its ids in place of the ids: {@code /agents/{agent_id}/runs}. */
    public String route() {
        return route;
    }

    private static String snake(String camel) {
        StringBuilder snake = new StringBuilder(camel.length() + 4);
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_').append(Character.toLowerCase(c));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
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

    @Override
    public String toString() {
        return encoded;
    }
}
