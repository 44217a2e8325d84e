package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.RawRequest;
import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The OpenAPI document of the real AgentOS against our client: {@code operations.json} says which method sends which
 * operation, and which type of ours reads which schema. What is new there, or renamed here, fails by name.
 */
@OnPython
class OperationsTest {

    private static final JsonObject TABLES = ClientMethods.document("operations.json");
    private static final JsonObject RECORDED = ClientMethods.document("recordings/openapi.json");

    private final AgentOSClient client;

    OperationsTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void theRealServerStillServesTheRecordedDocument() {
        JsonObject live = JsonObject.parse(
                client.send(RawRequest.of("GET", "/openapi.json")).text());
        assertThat(operations(live)).isEqualTo(operations(RECORDED));
        assertThat(live.get("components")).isEqualTo(RECORDED.get("components"));
    }

    @Test
    void everyOperationHasAMethod() {
        Map<String, String> methods = ClientMethods.table(object(TABLES, "operations"));
        assertThat(methods.keySet()).isEqualTo(operations(RECORDED));
        List<String> missing = methods.entrySet().stream()
                .filter(row -> !ClientMethods.exists(row.getValue()))
                .map(row -> row.getKey() + " -> " + row.getValue())
                .toList();
        assertThat(missing)
                .as("operations whose method the client does not have")
                .isEmpty();
    }

    @Test
    void everySchemaOfTheAnswersHasAType() {
        Map<String, String> types = ClientMethods.table(object(TABLES, "schemas"));
        Set<String> untyped = answers();
        untyped.removeAll(types.keySet());
        assertThat(untyped)
                .as("schemas of answers that operations.json does not name")
                .isEmpty();
        List<String> missing = new ArrayList<>();
        types.forEach((schema, type) -> missing.addAll(missingMembers(schema, type)));
        assertThat(missing).as("members of answers that our types do not have").isEmpty();
    }

    private static List<String> missingMembers(String schema, String type) {
        if (type.equals("JsonObject")) {
            return List.of();
        }
        Set<String> known = shape(type).fields().stream().map(Field::name).collect(Collectors.toSet());
        JsonObject properties = object(object(object(RECORDED, "components"), "schemas"), schema);
        return object(properties, "properties").members().keySet().stream()
                .filter(member -> !known.contains(member))
                .map(member -> schema + "." + member + " in " + type)
                .toList();
    }

    private static Shape<?> shape(String type) {
        try {
            Class<?> found = Class.forName("dev.agentos4j.protocol." + type);
            return (Shape<?>) Objects.requireNonNull(found.getField("SHAPE").get(null));
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError("operations.json names a type without a shape: " + type, missing);
        }
    }

    /** All operations of a document: method and path. */
    static Set<String> operations(JsonObject document) {
        Set<String> operations = new TreeSet<>();
        object(document, "paths")
                .members()
                .forEach((path, methods) -> ((JsonObject) methods)
                        .members()
                        .keySet()
                        .forEach(method -> operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
        return operations;
    }

    /** The schemas with members that an answer of success may hold, but for pages, which are all one type. */
    private static Set<String> answers() {
        JsonObject schemas = object(object(RECORDED, "components"), "schemas");
        Set<String> found = new TreeSet<>();
        Deque<JsonValue> open = new ArrayDeque<>(successes());
        while (!open.isEmpty()) {
            for (String name : references(open.pop()).toList()) {
                if (found.add(name)) {
                    open.push(object(schemas, name));
                }
            }
        }
        found.removeIf(name ->
                name.startsWith("PaginatedResponse_") || !object(schemas, name).has("properties"));
        return found;
    }

    private static List<JsonValue> successes() {
        List<JsonValue> successes = new ArrayList<>();
        for (JsonValue path : object(RECORDED, "paths").members().values()) {
            for (JsonValue operation : ((JsonObject) path).members().values()) {
                object((JsonObject) operation, "responses").members().forEach((status, answer) -> {
                    if (status.startsWith("2")) {
                        successes.add(answer);
                    }
                });
            }
        }
        return successes;
    }

    private static Stream<String> references(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.values().stream().flatMap(OperationsTest::references);
        }
        if (!(value instanceof JsonObject object)) {
            return Stream.empty();
        }
        String reference = object.text("$ref");
        Stream<String> own =
                reference == null ? Stream.empty() : Stream.of(reference.substring(reference.lastIndexOf('/') + 1));
        return Stream.concat(own, object.members().values().stream().flatMap(OperationsTest::references));
    }

    private static JsonObject object(JsonObject object, String name) {
        return (JsonObject) Objects.requireNonNull(object.get(name), name);
    }
}
