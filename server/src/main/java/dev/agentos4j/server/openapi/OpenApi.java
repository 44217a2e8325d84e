package dev.agentos4j.server.openapi;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.server.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes routes in the words of OpenAPI 3.1. What a route takes stands in {@code operations.json}, an entry for each
 * method and path; what it answers is read off the shapes of the protocol types.
 */
public final class OpenApi {

    /** Routes that are no operations of the API: this description itself, and the socket. */
    static final Set<String> NOT_DESCRIBED = Set.of("GET /openapi.json", "GET /workflows/ws");

    private static final String JSON = "application/json";

    /** Answers that are no types of the protocol. */
    private static final Set<String> PLAIN = Set.of("object", "string");

    private final JsonObject operations;
    private final Schemas schemas = new Schemas();

    private OpenApi(JsonObject operations) {
        this.operations = operations;
    }

    /**
     * The description of these routes.
     *
     * @param title what the server is called
     * @throws IllegalStateException if a route is not described in {@code operations.json}
     */
    public static JsonObject describe(List<Route> routes, String title, String version) {
        return new OpenApi(operations()).document(routes, title, version);
    }

    /** What stands in {@code operations.json}, by method and path. */
    static JsonObject operations() {
        try (InputStream in = OpenApi.class.getResourceAsStream("operations.json")) {
            if (in == null) {
                throw new IllegalStateException("missing resource operations.json");
            }
            return (JsonObject) JsonValue.parse(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private JsonObject document(List<Route> routes, String title, String version) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            if (!NOT_DESCRIBED.contains(route.toString())) {
                paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                        .put(route.method().toLowerCase(Locale.ROOT), operation(route));
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", JsonObject.of("title", title).with("version", version));
        document.put("paths", paths);
        document.put("components", JsonObject.of("schemas", schemas.all()));
        return JsonObject.of(document);
    }

    private Map<String, Object> operation(Route route) {
        if (!(operations.get(route.toString()) instanceof JsonObject entry)) {
            throw new IllegalStateException("operations.json does not describe " + route);
        }
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("tags", JsonArray.of(entry.get("tag")));
        operation.put("summary", entry.get("summary"));
        operation.put("operationId", operationId(route));
        operation.put("parameters", parameters(route, object(entry, "query")));
        JsonObject body = object(entry, "body");
        if (!body.isEmpty()) {
            operation.put("requestBody", requestBody(body));
        }
        operation.put("responses", responses(entry));
        return operation;
    }

    private static String operationId(Route route) {
        return (route.method() + route.path())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("_$", "");
    }

    private static List<Object> parameters(Route route, JsonObject query) {
        List<Object> parameters = new ArrayList<>();
        for (String name : route.pathParameters()) {
            parameters.add(parameter(name, "path", true, JsonObject.of("type", "string")));
        }
        query.members().forEach((name, value) -> {
            JsonObject schema = (JsonObject) value;
            parameters.add(parameter(name, "query", schema.has("required"), without(schema, "required")));
        });
        return parameters;
    }

    private static JsonObject parameter(String name, String in, boolean required, JsonObject schema) {
        return JsonObject.of("name", name)
                .with("in", in)
                .with("required", required)
                .with("schema", schema);
    }

    private static JsonObject requestBody(JsonObject body) {
        JsonObject schema = object(body, "schema");
        boolean required = !schema.has("optional");
        JsonObject whole = without(schema, "optional").with("properties", body.get("fields"));
        String type = String.valueOf(body.text("type"));
        return JsonObject.of("required", required).with("content", JsonObject.of(type, JsonObject.of("schema", whole)));
    }

    private JsonObject responses(JsonObject entry) {
        JsonObject responses = JsonObject.of(String.valueOf(entry.get("status")), response(entry));
        String accepted = entry.text("accepted");
        return accepted == null
                ? responses
                : responses.with(
                        "202", described(entry).with("content", JsonObject.of(JSON, schema(answer(accepted)))));
    }

    private JsonObject response(JsonObject entry) {
        JsonObject content = JsonObject.EMPTY;
        if (entry.get("returns") instanceof JsonValue returns) {
            content = content.with(JSON, schema(alternatives(returns)));
        }
        if (entry.has("events")) {
            content = content.with("text/event-stream", schema(JsonObject.of("type", "string")));
        }
        return content.isEmpty() ? described(entry) : described(entry).with("content", content);
    }

    private static JsonObject described(JsonObject entry) {
        return JsonObject.of("description", entry.get("summary"));
    }

    private static JsonObject schema(Object schema) {
        return JsonObject.of("schema", schema);
    }

    private Object alternatives(JsonValue returns) {
        List<JsonValue> names = returns instanceof JsonArray several ? several.values() : List.of(returns);
        List<Object> alternatives = new ArrayList<>();
        for (JsonValue name : names) {
            alternatives.add(answer(((JsonString) name).value()));
        }
        return alternatives.size() == 1 ? alternatives.get(0) : JsonObject.of("anyOf", alternatives);
    }

    /** {@code Name}, {@code [Name]} for a list, {@code <Name>} for a page; {@code object} and {@code string} as such. */
    private Object answer(String name) {
        String type = name.replaceAll("[\\[\\]<>]", "");
        return switch (name.charAt(0)) {
            case '[' -> JsonObject.of("type", "array").with("items", one(type));
            case '<' -> schemas.of(Answers.page(type));
            default -> one(type);
        };
    }

    private Object one(String type) {
        return PLAIN.contains(type) ? JsonObject.of("type", type) : schemas.of(Answers.shape(type));
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    private static JsonObject without(JsonObject object, @Nullable String name) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.remove(name);
        return new JsonObject(members);
    }
}
