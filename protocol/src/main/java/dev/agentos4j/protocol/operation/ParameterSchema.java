package dev.agentos4j.protocol.operation;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the values of parameters must be, as JSON schemas. */
public final class ParameterSchema {

    private ParameterSchema() {}

    /** The schema of the value of a parameter. */
    public static JsonObject of(Parameter<?> parameter) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (parameter.type()) {
            case TEXT, DATE, JSON_TEXT, FILE -> schema.put("type", "string");
            case INTEGER -> schema.put("type", "integer");
            case BOOLEAN -> schema.put("type", "boolean");
            case OBJECT -> schema.putAll(ofObject(parameter.members()).members());
            case TEXTS, FILES, OBJECTS -> schema.put("type", "array");
        }
        switch (parameter.type()) {
            case DATE -> schema.put("format", "date");
            case JSON_TEXT -> schema.put("contentMediaType", "application/json");
            case FILE -> schema.put("format", "binary");
            case TEXT -> addWords(schema, parameter);
            default -> {
                // nothing beside the type
            }
        }
        add(schema, "pattern", parameter.pattern());
        add(schema, "minLength", parameter.shortest());
        add(schema, "maxLength", parameter.longest());
        add(schema, "minimum", parameter.least());
        add(schema, "maximum", parameter.greatest());
        add(schema, "minItems", parameter.isNotEmpty() ? 1 : null);
        addElements(schema, parameter);
        add(schema, "default", parameter.defaultValue());
        return JsonObject.of(schema);
    }

    private static void addWords(Map<String, Object> schema, Parameter<?> parameter) {
        if (!parameter.words().isEmpty()) {
            schema.put("enum", parameter.words());
        }
    }

    private static void addElements(Map<String, Object> schema, Parameter<?> parameter) {
        switch (parameter.type()) {
            case TEXTS -> {
                Map<String, Object> element = new LinkedHashMap<>(Map.of("type", "string"));
                addWords(element, parameter);
                schema.put("items", element);
            }
            case FILES -> schema.put("items", JsonObject.of("type", "string").with("format", "binary"));
            case OBJECTS -> schema.put("items", ofObject(parameter.members()));
            default -> {
                // no list
            }
        }
    }

    private static void add(Map<String, Object> schema, String name, @Nullable Object value) {
        if (value != null) {
            schema.put(name, value);
        }
    }

    /** The JSON schema of an object with these members. */
    public static JsonObject ofObject(List<Parameter<?>> members) {
        JsonObject schema = JsonObject.of("type", "object");
        List<Object> required = members.stream()
                .filter(Parameter::isRequired)
                .<Object>map(Parameter::name)
                .toList();
        if (!required.isEmpty()) {
            schema = schema.with("required", JsonArray.of(required.toArray()));
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        members.forEach(each -> properties.put(each.name(), of(each)));
        return properties.isEmpty() ? schema : schema.with("properties", JsonObject.of(properties));
    }
}
