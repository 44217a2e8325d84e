package dev.agentos4j.server.http;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a request, collected to be told at once. */
final class Problems {

    /** What is wrong with a text that holds U+0000. */
    static final String NUL = "Value error, must not contain NUL characters";

    private final List<JsonValue> problems = new ArrayList<>();

    void add(String type, List<?> place, String message, @Nullable Object input, @Nullable Map<String, ?> context) {
        Map<String, @Nullable Object> problem = new LinkedHashMap<>();
        problem.put("type", type);
        problem.put("loc", place);
        problem.put("msg", message);
        problem.put("input", input);
        if (context != null) {
            problem.put("ctx", context);
        }
        problems.add(JsonValue.of(problem));
    }

    /** Words as a sentence lists them: {@code 'a', 'b' or 'c'}. */
    static String oneOf(Collection<String> words) {
        List<String> quoted = words.stream().map(word -> "'" + word + "'").toList();
        return quoted.size() == 1
                ? quoted.getFirst()
                : String.join(", ", quoted.subList(0, quoted.size() - 1)) + " or " + quoted.getLast();
    }

    /**
     * @throws HttpError 422 if anything was noted
     */
    void check() {
        if (!problems.isEmpty()) {
            throw HttpError.invalid(new JsonArray(List.copyOf(problems)));
        }
    }
}
