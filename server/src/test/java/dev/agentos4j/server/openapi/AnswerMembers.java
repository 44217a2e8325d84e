package dev.agentos4j.server.openapi;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The members that the answers of one server have and those of another lack, however deep they stand. Where the other
 * one describes no members at all it may answer with any.
 */
final class AnswerMembers {

    private final JsonObject theirs;
    private final JsonObject ours;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> missing = new TreeSet<>();

    private AnswerMembers(JsonObject theirs, JsonObject ours) {
        this.theirs = theirs;
        this.ours = ours;
    }

    /**
     * The members of an operation's answers that are missing.
     *
     * @param theirs the document of the server that has them
     * @param ours the document of the server that may lack them
     */
    static Set<String> missing(JsonObject theirs, JsonObject ours, String method, String path) {
        AnswerMembers members = new AnswerMembers(theirs, ours);
        members.compare(answers(theirs, method, path), answers(ours, method, path), path);
        return members.missing;
    }

    private static List<JsonObject> answers(JsonObject document, String method, String path) {
        List<JsonObject> answers = new ArrayList<>();
        JsonObject operation = at(at(at(document, "paths"), path), method);
        at(operation, "responses").members().forEach((status, response) -> {
            JsonObject json = at(at((JsonObject) response, "content"), "application/json");
            if (status.startsWith("2") && json.has("schema")) {
                answers.addAll(alternatives(document, at(json, "schema")));
            }
        });
        return answers;
    }

    /** What a schema stands for: itself, the one it refers to, or one of several. */
    private static List<JsonObject> alternatives(JsonObject document, JsonObject schema) {
        String reference = schema.text("$ref");
        if (reference != null) {
            String name = reference.substring("#/components/schemas/".length());
            return alternatives(document, at(at(at(document, "components"), "schemas"), name));
        }
        if (schema.get("anyOf") instanceof JsonArray several) {
            List<JsonObject> all = new ArrayList<>();
            several.values().forEach(each -> all.addAll(alternatives(document, (JsonObject) each)));
            return all;
        }
        return List.of(schema);
    }

    private void compare(List<JsonObject> wanted, List<JsonObject> found, String path) {
        Map<String, List<JsonObject>> known = members(found);
        for (JsonObject each : wanted) {
            if (!known.isEmpty() && seen.add(each.hashCode() + " " + known.keySet())) {
                members(List.of(each)).forEach((name, schemas) -> {
                    List<JsonObject> same = known.get(name);
                    if (same == null) {
                        missing.add(path + " " + name);
                    } else {
                        compare(resolved(theirs, schemas), resolved(ours, same), path + " " + name);
                    }
                });
            }
            if (each.get("items") instanceof JsonObject items) {
                List<JsonObject> elements = found.stream()
                        .filter(list -> list.get("items") instanceof JsonObject)
                        .map(list -> at(list, "items"))
                        .toList();
                compare(alternatives(theirs, items), resolved(ours, elements), path);
            }
        }
    }

    private static List<JsonObject> resolved(JsonObject document, List<JsonObject> schemas) {
        return schemas.stream()
                .flatMap(schema -> alternatives(document, schema).stream())
                .toList();
    }

    private static Map<String, List<JsonObject>> members(List<JsonObject> schemas) {
        Map<String, List<JsonObject>> members = new TreeMap<>();
        for (JsonObject schema : schemas) {
            at(schema, "properties")
                    .members()
                    .forEach((name, value) -> members.computeIfAbsent(name, first -> new ArrayList<>())
                            .add((JsonObject) value));
        }
        return members;
    }

    private static JsonObject at(JsonObject parent, String name) {
        JsonValue member = parent.get(name);
        return member instanceof JsonObject object ? object : JsonObject.EMPTY;
    }
}
