package dev.agentos4j.runtime.knowledge.read;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;

/**
 * Hands on valid JSON without its white space, and with its letters unescaped. A name that stands twice in an object is handed on
 * twice, with each of its values.
 */
final class JsonText {

    private final String json;
    private final DocumentSink sink;
    private final boolean split;

    private JsonText(String json, DocumentSink sink, boolean split) {
        this.json = json;
        this.sink = sink;
        this.split = split;
    }

    /** Hands on each element of a list, and anything else as a whole. */
    static void elements(String json, DocumentSink sink) throws ReadException {
        new JsonText(json, sink, json.stripLeading().startsWith("[")).read();
    }

    /** Hands on all of it. */
    static void whole(String json, DocumentSink sink) throws ReadException {
        new JsonText(json, sink, false).read();
    }

    private void read() throws ReadException {
        StringBuilder text = new StringBuilder();
        int open = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean opens = c == '{' || c == '[';
            boolean closes = c == '}' || c == ']';
            boolean outermost = split && ((opens && open == 0) || (closes && open == 1));
            open += opens ? 1 : closes ? -1 : 0;
            if (c == '"') {
                int end = endOfString(i);
                text.append(unescaped(json.substring(i, end)));
                i = end - 1;
            } else if (split && c == ',' && open == 1) {
                end(text);
            } else if (!outermost && c > ' ') {
                text.append(c);
            }
        }
        end(text);
    }

    private void end(StringBuilder text) throws ReadException {
        if (!text.isEmpty()) {
            sink.accept(text.toString(), JsonObject.EMPTY);
            text.setLength(0);
        }
    }

    private int endOfString(int begin) {
        int i = begin + 1;
        while (json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private static String unescaped(String string) {
        return string.indexOf('\\') < 0 ? string : JsonValue.parse(string).toJson();
    }
}
