package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds a service's own words in the many forms in which services tell errors. */
final class ServiceError {

    private static final int LONGEST = 500;
    private static final String BASE = "base_resp";

    private static final List<String> ERRORS = List.of("error", "errors", "Error", "fault");

    /** Whole words: the types of events of an answer name errors of tools, too. */
    private static final Pattern ERROR_TYPE = Pattern.compile("(?i)(?:[a-z_]+_)?(?:error|exception)");

    /** Where an object that is an error tells what it is. */
    private static final List<String> MESSAGES = List.of(
            "message", "msg", "Message", "error_msg", "error_message", "errorMessage", "status_msg", "faultstring");

    private static final List<String> WORDS = Stream.of(
                    Stream.of("error", "errors"),
                    MESSAGES.stream(),
                    Stream.of("detail", "error_description", "reason", BASE))
            .flatMap(words -> words)
            .toList();

    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");

    private ServiceError() {}

    /** The failure that an answer with an error status tells. */
    static ServiceFailure ofStatus(int status, String body) {
        JsonObject error = find(body);
        return error == null
                ? new ServiceFailure(ServiceFailure.Kind.STATUS, status, null, ofText(body), null)
                : new ServiceFailure(ServiceFailure.Kind.STATUS, status, code(error), words(error), null)
                        .withRetryAfter(RetryAfter.in(inner(error)));
    }

    /** The failure that an object tells in place of an answer; {@code null} if it tells none. */
    static @Nullable ServiceFailure in(JsonObject object) {
        boolean told = ERRORS.stream().anyMatch(member -> isTold(object.get(member)));
        if (!told && !isTyped(object) && !isBareMessage(object) && !isRefused(object)) {
            return null;
        }
        JsonObject inner = inner(object);
        return new ServiceFailure(ServiceFailure.Kind.ERROR, status(inner), code(inner), words(object), null)
                .withRetryAfter(RetryAfter.in(inner));
    }

    private static boolean isTyped(JsonObject object) {
        String type = object.text("type");
        return "error".equals(object.text("object"))
                || (type != null && ERROR_TYPE.matcher(type).matches());
    }

    private static JsonObject inner(JsonObject object) {
        return object.get("error") instanceof JsonObject nested ? nested : object;
    }

    private static boolean isTold(@Nullable JsonValue error) {
        if (error == null || error.isNull()) {
            return false;
        }
        String text = error.asText();
        boolean empty = (text != null && text.isEmpty())
                || (error instanceof JsonObject object && object.isEmpty())
                || (error instanceof JsonArray array && array.values().isEmpty())
                || "false".equals(error.toJson())
                || "0".equals(error.toJson());
        return !empty;
    }

    /** MiniMax says in each answer whether it is one. */
    private static boolean isRefused(JsonObject object) {
        return object.get(BASE) instanceof JsonObject base
                && base.get("status_code") instanceof JsonNumber code
                && !code.text().equals("0");
    }

    /** Some tell nothing but a message or a detail, as web frameworks do. */
    private static boolean isBareMessage(JsonObject object) {
        return !object.has("choices")
                && !object.has("candidates")
                && !object.has("type")
                && !object.has("usage")
                && (object.has("detail") || MESSAGES.stream().anyMatch(member -> object.text(member) != null));
    }

    /** The failure that a text tells which is no answer in itself. */
    static ServiceFailure ofWords(String text) {
        JsonObject error = find(text);
        return error == null
                ? ServiceFailure.of(ServiceFailure.Kind.ERROR, unquoted(text))
                : new ServiceFailure(ServiceFailure.Kind.ERROR, status(error), code(error), words(error), null);
    }

    private static @Nullable JsonObject find(String body) {
        try {
            JsonValue value = JsonValue.parse(body.strip());
            if (value instanceof JsonArray array && !array.values().isEmpty()) {
                value = array.values().get(0);
            }
            return value.asObject();
        } catch (JsonException noJson) {
            return null;
        }
    }

    private static int status(JsonObject error) {
        for (String member : new String[] {"code", "status", "status_code"}) {
            JsonValue value = error.get(member);
            String text = value instanceof JsonNumber number ? number.text() : value == null ? null : value.asText();
            if (text != null && text.matches("[45]\\d\\d")) {
                return Integer.parseInt(text);
            }
        }
        return 0;
    }

    private static @Nullable String code(JsonObject error) {
        JsonObject inner = inner(error);
        for (String member : new String[] {"code", "type", "status"}) {
            String text = inner.text(member);
            if (text != null && !text.isBlank() && !text.equals("error")) {
                return text;
            }
        }
        return null;
    }

    /** The words in an object; the object itself if there are none. */
    private static String words(JsonObject object) {
        String found = wordsIn(object, 0);
        String raw = inner(object).get("metadata") instanceof JsonObject data ? data.text("raw") : null;
        String whole = found == null ? object.toJson() : found;
        return limited(raw == null ? whole : whole + " (" + raw + ")"); // OpenRouter's provider said that
    }

    private static @Nullable String wordsIn(@Nullable JsonValue value, int depth) {
        if (value == null || depth > 4) {
            return null;
        }
        String text = value.asText();
        if (text != null) {
            return text.isBlank() ? null : text.strip();
        }
        if (value instanceof JsonArray array) {
            return array.values().isEmpty() ? null : wordsIn(array.values().get(0), depth + 1);
        }
        if (value instanceof JsonObject object) {
            String place = place(object);
            if (place != null && object.text("msg") != null) {
                return place + ": " + object.text("msg");
            }
            for (String member : WORDS) {
                String words = wordsIn(object.get(member), depth + 1);
                if (words != null) {
                    return words;
                }
            }
        }
        return null;
    }

    /** What of a request a web framework refuses. */
    private static @Nullable String place(JsonObject object) {
        return object.get("loc") instanceof JsonArray path && !path.values().isEmpty()
                ? path.values().stream()
                        .map(step -> step.asText() == null ? step.toJson() : step.asText())
                        .collect(Collectors.joining("."))
                : null;
    }

    private static String unquoted(String text) {
        try {
            String words = JsonValue.parse(text.strip()).asText();
            return ofText(words == null ? text : words);
        } catch (JsonException noJson) {
            return ofText(text);
        }
    }

    /** What a text says that is no JSON: of a web page its title. */
    static String ofText(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return "";
        }
        if (isPage(stripped)) {
            Matcher title = TITLE.matcher(stripped);
            return title.find()
                    ? "a web page titled \"" + limited(title.group(1).strip()) + "\""
                    : "a web page without a title";
        }
        return limited(stripped);
    }

    static boolean isPage(String text) {
        String begin = text.substring(0, Math.min(200, text.length())).toLowerCase(Locale.ROOT);
        return begin.startsWith("<!doctype") || begin.startsWith("<html") || begin.contains("<head");
    }

    static String limited(String words) {
        String oneLine = Objects.requireNonNull(words).replaceAll("\\s+", " ");
        return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST) + "...";
    }
}
