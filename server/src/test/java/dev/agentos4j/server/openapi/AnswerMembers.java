package dev.agentos4j.server.openapi;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the members that an operation may answer with: those of the answer itself, or of the elements of a list
 * or a page. What stands deeper is compared by the recordings of answers.
 */
final class AnswerMembers {

    private final JsonObject document;

    AnswerMembers(JsonObject document) {
        this.document = document;
    }

    Set<String> of(JsonObject operation) {
        Set<String> names = new TreeSet<>();
        at(operation, "responses").members().forEach((status, response) -> {
            if (status.startsWith("2")) {
                collect(at(at(at((JsonObject) response, "content"), "application/json"), "schema"), "", names);
            }
        });
        return names;
    }

    private void collect(JsonObject schema, String prefix, Set<String> names) {
        String reference = schema.text("$ref");
        if (reference != null) {
            String name = reference.substring("#/components/schemas/".length());
            collect(at(at(at(document, "components"), "schemas"), name), prefix, names);
        }
        if (schema.get("anyOf") instanceof JsonArray alternatives) {
            for (JsonValue alternative : alternatives.values()) {
                collect((JsonObject) alternative, prefix, names);
            }
        }
        if (schema.get("items") instanceof JsonObject items) {
            collect(items, prefix, names);
        }
        at(schema, "properties").members().forEach((name, property) -> {
            names.add(prefix + name);
            if (prefix.isEmpty() && (name.equals("data") || name.equals("meta")) && isPage(schema)) {
                collect((JsonObject) property, name + ".", names);
            }
        });
    }

    private static boolean isPage(JsonObject schema) {
        return at(schema, "properties").members().keySet().equals(Set.of("data", "meta"));
    }

    private static JsonObject at(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }
}
