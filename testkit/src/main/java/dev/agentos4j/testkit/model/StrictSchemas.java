package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's rules for strict schemas: every object closed, every property required. */
final class StrictSchemas {

    private StrictSchemas() {}

    /** Returns what is wrong with a strict schema, in OpenAI's words; {@code null} if nothing is. */
    static @Nullable String problem(JsonObject schema) {
        return problem(schema, new ArrayList<>());
    }

    private static @Nullable String problem(JsonValue value, List<String> context) {
        if (value instanceof JsonArray array) {
            for (int i = 0; i < array.values().size(); i++) {
                String problem = problem(array.values().get(i), deeper(context, String.valueOf(i)));
                if (problem != null) {
                    return problem;
                }
            }
            return null;
        }
        if (!(value instanceof JsonObject schema)) {
            return null;
        }
        String own = ownProblem(schema, context);
        if (own != null) {
            return own;
        }
        for (String member : List.of("properties", "$defs", "definitions")) {
            for (var property : FakeRequest.object(schema, member).members().entrySet()) {
                String problem = problem(property.getValue(), deeper(deeper(context, member), property.getKey()));
                if (problem != null) {
                    return problem;
                }
            }
        }
        for (String member : List.of("items", "anyOf")) {
            JsonValue inner = schema.get(member);
            String problem = inner == null ? null : problem(inner, deeper(context, member));
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String ownProblem(JsonObject schema, List<String> context) {
        String where = "In context=("
                + String.join(
                        ", ", context.stream().map(name -> "'" + name + "'").toList()) + "), ";
        if (schema.has("allOf") || schema.has("oneOf")) {
            return where + "'" + (schema.has("allOf") ? "allOf" : "oneOf") + "' is not permitted.";
        }
        if (!"object".equals(schema.text("type")) && !schema.has("properties")) {
            return null;
        }
        JsonValue additional = schema.get("additionalProperties");
        if (additional == null || !additional.toJson().equals("false")) {
            return where + "'additionalProperties' is required to be supplied and to be false.";
        }
        List<String> required = schema.get("required") instanceof JsonArray names
                ? names.values().stream()
                        .map(name -> String.valueOf(name.asText()))
                        .toList()
                : List.of();
        for (String property :
                FakeRequest.object(schema, "properties").members().keySet()) {
            if (!required.contains(property)) {
                return where + "'required' is required to be supplied and to be an array including every key in"
                        + " properties. Missing '" + property + "'.";
            }
        }
        return null;
    }

    private static List<String> deeper(List<String> context, String name) {
        List<String> deeper = new ArrayList<>(context);
        deeper.add(name);
        return deeper;
    }
}
