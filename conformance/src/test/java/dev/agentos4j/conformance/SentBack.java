package dev.agentos4j.conformance;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.testkit.model.FakeRequest;
import java.util.ArrayList;
import java.util.List;

/** What a request sends back of what the model said and of its tools, in words that are the same for all services. */
final class SentBack {

    private final List<String> said = new ArrayList<>();

    private SentBack() {}

    static List<String> of(FakeRequest request) {
        SentBack back = new SentBack();
        request.messages().forEach(back::message);
        return List.copyOf(back.said);
    }

    private void message(JsonObject message) {
        String role = String.valueOf(message.text("role"));
        boolean own = role.equals("assistant") || role.equals("model");
        if (own && message.text("reasoning_content") != null) {
            said.add("thought");
        }
        if (own && message.text("thinking") != null) {
            said.add("thought");
        }
        if (message.text("type") != null && !"message".equals(message.text("type"))) {
            part(message, true);
        } else if (role.equals("tool")) {
            said.add("result " + text(message.get("content")));
        } else {
            content(message.has("parts") ? message.get("parts") : message.get("content"), own);
        }
        objects(message.get("tool_calls")).forEach(call -> part(object(call, "function"), own));
    }

    private void content(JsonValue content, boolean own) {
        if (own && content instanceof JsonString text && !text.value().isBlank()) {
            said.add("text " + text.value());
        }
        objects(content).forEach(part -> part(part, own));
    }

    private void part(JsonObject part, boolean own) {
        String type = String.valueOf(part.text("type"));
        if (type.equals("reasoning")
                || type.contains("thinking")
                || "true".equals(String.valueOf(part.get("thought")))) {
            said.add("thought");
        } else if (part.has("functionCall")) {
            call(object(part, "functionCall"));
        } else if (part.has("functionResponse")) {
            said.add("result " + text(object(part, "functionResponse").get("response")));
        } else if (type.equals("function_call_output")) {
            said.add("result " + text(part.get("output")));
        } else if (type.equals("tool_result")) {
            said.add("result " + text(part.get("content")));
        } else if (part.has("name")) {
            call(part);
        } else if (own && part.text("text") != null) {
            said.add("text " + part.text("text"));
        }
    }

    private void call(JsonObject call) {
        for (String member : List.of("arguments", "input", "args")) {
            JsonValue arguments = call.get(member);
            if (arguments != null) {
                said.add("call " + call.text("name") + " " + plain(arguments));
                return;
            }
        }
        said.add("call " + call.text("name") + " {}");
    }

    private static String plain(JsonValue arguments) {
        JsonValue value = arguments;
        if (arguments instanceof JsonString text) {
            try {
                value = text.value().isEmpty() ? JsonObject.EMPTY : JsonValue.parse(text.value());
            } catch (RuntimeException noJson) {
                return text.value();
            }
        }
        return value instanceof JsonObject object
                ? new JsonObject(new java.util.TreeMap<>(object.members())).toJson()
                : value.toJson();
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonArray parts) {
            return String.join(
                    "",
                    objects(parts).stream()
                            .map(part -> String.valueOf(part.text("text")))
                            .toList());
        }
        if (value instanceof JsonObject object && object.members().size() == 1) {
            return text(object.members().values().iterator().next());
        }
        return value == null ? "" : value.asText() == null ? value.toJson() : value.asText();
    }

    private static List<JsonObject> objects(JsonValue value) {
        return value instanceof JsonArray array
                ? array.values().stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }
}
