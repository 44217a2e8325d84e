package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads filter expressions. What the metadata lack fits no comparison, negated or not. */
final class FilterExpression {

    private static final int DEEPEST = 10;

    private FilterExpression() {}

    static Filter parse(JsonObject expression, int depth) {
        if (depth > DEEPEST) {
            throw new KnowledgeException("filters must not be nested deeper than " + DEEPEST);
        }
        String op = expression.text("op");
        if (op == null) {
            throw new KnowledgeException("the op of a filter must be a text: " + expression.toJson());
        }
        return switch (op.toUpperCase(Locale.ROOT)) {
            case "AND" -> {
                List<Filter> all = conditions(expression, depth);
                yield metadata -> all.stream().allMatch(each -> each.matches(metadata));
            }
            case "OR" -> {
                List<Filter> any = conditions(expression, depth);
                yield metadata -> any.stream().anyMatch(each -> each.matches(metadata));
            }
            case "NOT" -> not(expression, depth);
            case "IN" -> in(expression);
            case "EQ" -> compare(expression, JsonComparison::contains);
            case "NEQ" -> compare(expression, (actual, wanted) -> !JsonComparison.contains(actual, wanted));
            case "GT" -> ordered(expression, order -> order > 0);
            case "GTE" -> ordered(expression, order -> order >= 0);
            case "LT" -> ordered(expression, order -> order < 0);
            case "LTE" -> ordered(expression, order -> order <= 0);
            case "CONTAINS" -> compare(expression, FilterExpression::holds);
            case "STARTSWITH" ->
                compare(expression, (actual, wanted) -> folded(actual).startsWith(folded(wanted)));
            default ->
                throw new KnowledgeException("unknown filter op '" + op + "': use EQ, NEQ, GT, GTE, LT, LTE, CONTAINS,"
                        + " STARTSWITH, IN, AND, OR or NOT");
        };
    }

    private interface Test {
        boolean holds(JsonValue actual, JsonValue wanted);
    }

    private static Filter compare(JsonObject expression, Test test) {
        String key = key(expression);
        JsonValue wanted = required(expression, "value");
        return metadata -> {
            JsonValue actual = metadata.get(key);
            return actual != null && !actual.isNull() && test.holds(actual, wanted);
        };
    }

    private static Filter ordered(JsonObject expression, Predicate<Integer> wantedOrder) {
        return compare(expression, (actual, wanted) -> {
            Integer order = JsonComparison.compare(actual, wanted);
            return order != null && wantedOrder.test(order);
        });
    }

    private static boolean holds(JsonValue actual, JsonValue wanted) {
        return actual instanceof JsonArray
                ? JsonComparison.contains(actual, wanted)
                : folded(actual).contains(folded(wanted));
    }

    private static String folded(JsonValue value) {
        String text = value instanceof JsonString string ? string.value() : value.toJson();
        return text.toLowerCase(Locale.ROOT);
    }

    private static Filter in(JsonObject expression) {
        String key = key(expression);
        if (!(required(expression, "values") instanceof JsonArray values)) {
            throw new KnowledgeException("the values of IN must be a list: " + expression.toJson());
        }
        return metadata -> {
            JsonValue actual = metadata.get(key);
            return actual != null && values.values().stream().anyMatch(each -> JsonComparison.contains(actual, each));
        };
    }

    private static Filter not(JsonObject expression, int depth) {
        if (!(required(expression, "condition") instanceof JsonObject condition)) {
            throw new KnowledgeException("the condition of NOT must be an object: " + expression.toJson());
        }
        Filter filter = parse(condition, depth + 1);
        String key = condition.text("key");
        return metadata -> !filter.matches(metadata) && isThere(metadata, key);
    }

    private static boolean isThere(JsonObject metadata, @Nullable String key) {
        JsonValue value = key == null ? null : metadata.get(key);
        return key == null || (value != null && !value.isNull());
    }

    private static List<Filter> conditions(JsonObject expression, int depth) {
        if (!(required(expression, "conditions") instanceof JsonArray list)) {
            throw new KnowledgeException("conditions must be a list: " + expression.toJson());
        }
        List<Filter> filters = new ArrayList<>();
        for (JsonValue each : list.values()) {
            if (!(each instanceof JsonObject condition)) {
                throw new KnowledgeException("each of the conditions must be an object: " + each.toJson());
            }
            filters.add(parse(condition, depth + 1));
        }
        return filters;
    }

    private static String key(JsonObject expression) {
        String key = expression.text("key");
        if (key == null) {
            throw new KnowledgeException("a filter needs a key: " + expression.toJson());
        }
        return key;
    }

    private static JsonValue required(JsonObject expression, String name) {
        JsonValue value = expression.get(name);
        if (value == null || value.isNull()) {
            throw new KnowledgeException("a filter needs " + name + ": " + expression.toJson());
        }
        return value;
    }
}
