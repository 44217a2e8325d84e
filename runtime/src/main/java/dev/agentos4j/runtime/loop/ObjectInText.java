package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonLimits;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Finds the JSON object in what a model says, which likes to wrap it in a code fence, in prose, or in a text. */
final class ObjectInText {

    /** Of more braces than that not each is tried. */
    private static final int MOST_TRIED = 100;

    private ObjectInText() {}

    /** Returns the object, the longest of several; {@code null} if there is none. */
    static @Nullable JsonObject find(String text) {
        JsonObject whole = parsed(text, text.indexOf('{'), text.lastIndexOf('}'));
        if (whole != null) {
            return whole;
        }
        JsonObject written = written(text);
        return written == null ? longest(text) : written;
    }

    /** The object that a JSON string holds. */
    private static @Nullable JsonObject written(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("\"") || !stripped.endsWith("\"")) {
            return null;
        }
        try {
            String inner = JsonValue.parse(stripped).asText();
            return inner == null ? null : parsed(inner, inner.indexOf('{'), inner.lastIndexOf('}'));
        } catch (JsonException notJson) {
            return null;
        }
    }

    private static @Nullable JsonObject longest(String text) {
        JsonObject longest = null;
        int length = 0;
        int begin = text.indexOf('{');
        for (int tried = 0; begin >= 0 && tried < MOST_TRIED; tried++) {
            int end = end(text, begin);
            JsonObject object = end - begin < length ? null : parsed(text, begin, end);
            if (object != null) {
                longest = object;
                length = end - begin + 1;
            }
            begin = text.indexOf('{', object == null ? begin + 1 : end);
        }
        return longest;
    }

    /** Where the object that begins here ends; before its beginning if it does not. */
    private static int end(String text, int begin) {
        int depth = 0;
        boolean inString = false;
        for (int at = begin; at < text.length(); at++) {
            char next = text.charAt(at);
            if (inString) {
                if (next == '\\') {
                    at++;
                } else if (next == '"') {
                    inString = false;
                }
            } else if (next == '"') {
                inString = true;
            } else if (next == '{') {
                depth++;
            } else if (next == '}' && --depth == 0) {
                return at;
            }
        }
        return -1;
    }

    private static @Nullable JsonObject parsed(String text, int begin, int end) {
        if (begin < 0 || end < begin) {
            return null;
        }
        try {
            return JsonObject.parse(text.substring(begin, end + 1), JsonLimits.ACCEPTED);
        } catch (JsonException notJson) {
            return null;
        }
    }
}
