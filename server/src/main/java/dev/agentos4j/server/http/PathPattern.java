package dev.agentos4j.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A path of the route table, such as {@code /agents/{agent_id}/runs}: each parameter stands for one segment, the last one
 * perhaps for all that are left.
 */
public final class PathPattern {

    private final String text;
    private final List<String> segments;
    private final boolean spans;

    PathPattern(String text) {
        this(text, false);
    }

    /**
     * @param spans whether the last segment, a parameter, stands for all segments that are left
     */
    PathPattern(String text, boolean spans) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash: " + text);
        }
        this.text = text;
        this.segments = split(text);
        this.spans = spans;
    }

    /** The segments between the slashes. */
    static List<String> split(String path) {
        return path.length() <= 1 ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    /**
     * The parameters if the path fits, each decoded after the split, so that an encoded slash stays within its segment.
     */
    @Nullable
    Map<String, String> match(List<String> path) {
        if (!fits(path)) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = segments.get(i);
            if (isParameter(expected)) {
                boolean rest = spans && i == segments.size() - 1;
                String value = rest
                        ? path.subList(i, path.size()).stream()
                                .map(PathPattern::decode)
                                .collect(Collectors.joining("/"))
                        : decode(path.get(i));
                parameters.put(expected.substring(1, expected.length() - 1), value);
            }
        }
        return parameters;
    }

    /** Whether the path fits, whatever its parameters are. */
    boolean fits(List<String> path) {
        if (path.size() != segments.size() && !(spans && path.size() > segments.size())) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            String expected = segments.get(i);
            if (isParameter(expected) ? path.get(i).isEmpty() : !expected.equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    public static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            // the decoder is made for forms, where a plus is a space
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw HttpError.badRequest("The path holds a malformed percent-encoding: " + segment);
        }
    }

    /** How many segments are literal; of two patterns that fit, the one with more is meant. */
    long literals() {
        return segments.stream().filter(segment -> !isParameter(segment)).count();
    }

    /** The names of the parameters in order. */
    List<String> parameters() {
        List<String> names = new ArrayList<>();
        for (String segment : segments) {
            if (isParameter(segment)) {
                names.add(segment.substring(1, segment.length() - 1));
            }
        }
        return names;
    }

    @Override
    public String toString() {
        return text;
    }
}
