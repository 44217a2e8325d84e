package dev.agentos4j.server.run;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a JSON object is a JSON schema, by the keywords that say what a value must be; others may be anything. */
final class SchemaCheck {

    private static final Set<String> TYPES =
            Set.of("null", "boolean", "object", "array", "number", "integer", "string");
    private static final Set<String> SCHEMAS = Set.of(
            "items",
            "additionalProperties",
            "unevaluatedProperties",
            "unevaluatedItems",
            "propertyNames",
            "contains",
            "not",
            "if",
            "then",
            "else");
    private static final Set<String> NAMED_SCHEMAS =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
    private static final Set<String> LISTS_OF_SCHEMAS = Set.of("anyOf", "oneOf", "allOf", "prefixItems");
    private static final Set<String> NUMBERS =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
    private static final Set<String> COUNTS = Set.of(
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "minContains",
            "maxContains");
    private static final Set<String> TEXTS =
            Set.of("title", "description", "format", "$ref", "$id", "$comment", "pattern");

    private SchemaCheck() {}

    /** What is wrong with a schema; {@code null} if nothing is. */
    static @Nullable String problem(JsonValue schema) {
        if (schema instanceof JsonBoolean) {
            return null;
        }
        if (!(schema instanceof JsonObject object)) {
            return word(schema) + " is not of type 'object', 'boolean'";
        }
        for (var member : object.members().entrySet()) {
            String problem = ofKeyword(member.getKey(), member.getValue());
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String ofKeyword(String keyword, JsonValue value) {
        if (SCHEMAS.contains(keyword)) {
            return problem(value);
        }
        if (NAMED_SCHEMAS.contains(keyword)) {
            return value instanceof JsonObject named
                    ? ofAll(List.copyOf(named.members().values()))
                    : word(value) + " is not of type 'object'";
        }
        if (LISTS_OF_SCHEMAS.contains(keyword)) {
            return value instanceof JsonArray list && list.values().isEmpty()
                    ? "[] should be non-empty"
                    : ofList(value);
        }
        if (NUMBERS.contains(keyword)) {
            return value instanceof JsonNumber ? null : word(value) + " is not of type 'number'";
        }
        if (COUNTS.contains(keyword)) {
            return count(value);
        }
        if (TEXTS.contains(keyword)) {
            return value instanceof JsonString ? null : word(value) + " is not of type 'string'";
        }
        return switch (keyword) {
            case "type" -> type(value);
            case "required" -> names(value);
            case "enum" -> value instanceof JsonArray ? null : word(value) + " is not of type 'array'";
            case "uniqueItems" -> value instanceof JsonBoolean ? null : word(value) + " is not of type 'boolean'";
            default -> null;
        };
    }

    private static @Nullable String ofList(JsonValue value) {
        return value instanceof JsonArray list ? ofAll(list.values()) : word(value) + " is not of type 'array'";
    }

    private static @Nullable String ofAll(List<JsonValue> schemas) {
        for (JsonValue schema : schemas) {
            String problem = problem(schema);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String count(JsonValue value) {
        double number = value instanceof JsonNumber count ? count.doubleValue() : 0.5;
        if (number != Math.rint(number)) {
            return word(value) + " is not of type 'integer'";
        }
        return number < 0 ? word(value) + " is less than the minimum of 0" : null;
    }

    private static @Nullable String type(JsonValue value) {
        List<JsonValue> types = value instanceof JsonArray list ? list.values() : List.of(value);
        boolean known = !types.isEmpty()
                && types.stream().allMatch(type -> type instanceof JsonString word && TYPES.contains(word.value()))
                && new HashSet<>(types).size() == types.size();
        return known ? null : word(value) + " is not valid under any of the given schemas";
    }

    private static @Nullable String names(JsonValue value) {
        if (!(value instanceof JsonArray list)) {
            return word(value) + " is not of type 'array'";
        }
        for (JsonValue name : list.values()) {
            if (!(name instanceof JsonString)) {
                return word(name) + " is not of type 'string'";
            }
        }
        return new HashSet<>(list.values()).size() == list.values().size()
                ? null
                : word(value) + " has non-unique elements";
    }

    /** Texts as Python quotes them; the rest as JSON. */
    private static String word(JsonValue value) {
        return value instanceof JsonString text ? "'" + text.value() + "'" : value.toJson();
    }
}
