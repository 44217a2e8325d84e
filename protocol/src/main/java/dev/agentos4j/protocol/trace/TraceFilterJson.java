package dev.agentos4j.protocol.trace;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Filters as they go over the wire: {@code {"op": "EQ", "key": "status", "value": "ERROR"}}. */
final class TraceFilterJson {

    private TraceFilterJson() {}

    static JsonObject write(TraceFilter filter) {
        if (filter instanceof TraceFilter.Comparison comparison) {
            return key(comparison.operator().name(), comparison.key()).with("value", comparison.value());
        }
        if (filter instanceof TraceFilter.OneOf oneOf) {
            return key("IN", oneOf.key()).with("values", new JsonArray(oneOf.values()));
        }
        if (filter instanceof TraceFilter.Not not) {
            return JsonObject.of("op", "NOT").with("condition", not.condition().toJson());
        }
        String operator = filter instanceof TraceFilter.All ? "AND" : "OR";
        List<JsonValue> conditions = new ArrayList<>();
        filter.parts().forEach(each -> conditions.add(each.toJson()));
        return JsonObject.of("op", operator).with("conditions", new JsonArray(conditions));
    }

    private static JsonObject key(String operator, TraceKey key) {
        return JsonObject.of("op", operator).with("key", key.wireName());
    }

    static TraceFilter read(JsonObject json) {
        return read(json, 0);
    }

    private static TraceFilter read(JsonValue value, int depth) {
        if (depth > TraceFilter.MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "Filter expression exceeds maximum nesting depth of " + TraceFilter.MAX_DEPTH);
        }
        JsonObject json = value.asObject();
        if (json == null || !json.has("op")) {
            throw new IllegalArgumentException(
                    "Invalid filter dictionary: must contain 'op' key. Got: " + shown(value));
        }
        String operator = json.text("op");
        switch (operator == null ? "" : operator) {
            case "AND":
                return new TraceFilter.All(conditions(json, "AND", depth));
            case "OR":
                return new TraceFilter.Any(conditions(json, "OR", depth));
            case "NOT":
                require(json, "NOT filter requires 'condition' field", "condition");
                return new TraceFilter.Not(read(get(json, "condition"), depth + 1));
            case "IN":
                require(json, "IN filter requires 'key' and 'values' fields", "key", "values");
                return new TraceFilter.OneOf(key(json), elements(json, "IN", "values"));
            default:
                return comparison(json, operator == null ? shown(get(json, "op")) : operator);
        }
    }

    private static TraceFilter comparison(JsonObject json, String operator) {
        for (TraceOperator known : TraceOperator.values()) {
            if (known.name().equals(operator)) {
                require(json, operator + " filter requires 'key' and 'value' fields", "key", "value");
                return new TraceFilter.Comparison(known, key(json), get(json, "value"));
            }
        }
        throw new IllegalArgumentException("Unknown filter operator: " + operator);
    }

    private static List<TraceFilter> conditions(JsonObject json, String operator, int depth) {
        require(json, operator + " filter requires 'conditions' field", "conditions");
        List<TraceFilter> conditions = new ArrayList<>();
        for (JsonValue each : elements(json, operator, "conditions")) {
            conditions.add(read(each, depth + 1));
        }
        return conditions;
    }

    private static List<JsonValue> elements(JsonObject json, String operator, String member) {
        if (get(json, member) instanceof JsonArray array) {
            return array.values();
        }
        throw new IllegalArgumentException(
                operator + " filter requires a list as '" + member + "'. Got: " + shown(json));
    }

    private static TraceKey key(JsonObject json) {
        String key = json.text("key");
        return TraceKey.of(key == null ? shown(get(json, "key")) : key);
    }

    private static JsonValue get(JsonObject json, String member) {
        JsonValue value = json.get(member);
        return value == null ? JsonNull.NULL : value;
    }

    private static void require(JsonObject json, String message, String... members) {
        for (String member : members) {
            if (!json.has(member)) {
                throw new IllegalArgumentException(message + ". Got: " + shown(json));
            }
        }
    }

    private static String shown(JsonValue value) {
        String json = value.toJson();
        return json.length() > 200 ? json.substring(0, 200) + "..." : json;
    }
}
