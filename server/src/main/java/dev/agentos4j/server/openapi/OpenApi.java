package dev.agentos4j.server.openapi;

import dev.agentos4j.protocol.discovery.DiscoveryApi;
import dev.agentos4j.protocol.error.ErrorBody;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Body;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.operation.ParameterSchema;
import dev.agentos4j.server.console.ConsoleRoutes;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.http.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Describes operations in the words of OpenAPI 3.1, as they are declared. */
public final class OpenApi {

    private static final String JSON = "application/json";

    private final Schemas schemas;

    private OpenApi(Edition edition) {
        schemas = new Schemas(edition);
    }

    /**
     * The description of these routes.
     *
     * @param edition the level that is described
     * @param title what the server is called
     */
    public static JsonObject describe(List<Route> routes, Edition edition, String title, String version) {
        return new OpenApi(edition).document(routes, title, version);
    }

    private JsonObject document(List<Route> routes, String title, String version) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            if (!route.operation().equals(DiscoveryApi.OPENAPI) && !ConsoleRoutes.isOfConsole(route.operation())) {
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
        Operation<?> declared = route.operation();
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("tags", JsonArray.of(declared.area().tag()));
        operation.put("summary", declared.summary());
        operation.put("operationId", operationId(route));
        operation.put("parameters", parameters(route));
        Body body = declared.body();
        if (body != null) {
            operation.put("requestBody", requestBody(body));
        }
        operation.put("responses", responses(declared));
        return operation;
    }

    private static String operationId(Route route) {
        return (route.method() + route.path())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("_$", "");
    }

    private static List<Object> parameters(Route route) {
        List<Object> parameters = new ArrayList<>();
        for (String name : route.pathParameters()) {
            parameters.add(parameter(name, "path", true, JsonObject.of("type", "string")));
        }
        for (Parameter<?> each : route.operation().query()) {
            parameters.add(parameter(each.name(), "query", each.isRequired(), ParameterSchema.of(each)));
        }
        return parameters;
    }

    private static JsonObject parameter(String name, String in, boolean required, JsonObject schema) {
        return JsonObject.of("name", name)
                .with("in", in)
                .with("required", required)
                .with("schema", schema);
    }

    private static JsonObject requestBody(Body body) {
        return JsonObject.of("required", body.isRequired())
                .with("content", JsonObject.of(body.mediaType(), schema(body.schema())));
    }

    private JsonObject responses(Operation<?> operation) {
        JsonObject described = JsonObject.of("description", operation.summary());
        JsonObject content = JsonObject.EMPTY;
        if (operation.answer() instanceof Answer.Bytes) {
            JsonObject binary = JsonObject.of("type", "string").with("format", "binary");
            content = content.with("application/octet-stream", schema(binary));
        } else if (!(operation.answer() instanceof Answer.Nothing)) {
            content = content.with(mediaType(operation.answer()), schema(answer(operation.answer())));
        }
        if (operation.streams()) {
            content = content.with("text/event-stream", schema(JsonObject.of("type", "string")));
        }
        JsonObject responses = JsonObject.of(
                String.valueOf(operation.status()), content.isEmpty() ? described : described.with("content", content));
        if (operation.accepted() != null) {
            JsonObject accepted = JsonObject.of(JSON, schema(schemas.of(operation.accepted())));
            responses = responses.with("202", described.with("content", accepted));
        }
        JsonObject error = JsonObject.of(JSON, schema(schemas.of(ErrorBody.SHAPE)));
        for (int status : operation.errors()) {
            JsonObject refusal = JsonObject.of("description", meaning(status));
            responses = responses.with(String.valueOf(status), refusal.with("content", error));
        }
        return responses.with(
                "default", JsonObject.of("description", "Any other error").with("content", error));
    }

    private static String meaning(int status) {
        return switch (status) {
            case 400 -> "What was sent makes no sense";
            case 401 -> "The credential is missing, or is none";
            case 403 -> "The caller may not do this";
            case 404 -> "There is no such thing, or not for the caller";
            case 409 -> "It does not fit to what is there";
            case 413 -> "The body is too large";
            case 415 -> "The body is of another media type";
            case 422 -> "A parameter or a member is missing or wrong";
            case 503 -> "This AgentOS does not have what it takes, or not now";
            default -> "Refused";
        };
    }

    private static String mediaType(Answer<?> answer) {
        return answer instanceof Answer.Document document ? document.mediaType() : JSON;
    }

    private static JsonObject schema(Object schema) {
        return JsonObject.of("schema", schema);
    }

    private Object answer(Answer<?> answer) {
        return switch (answer) {
            case Answer.Nothing nothing -> JsonObject.EMPTY;
            case Answer.Bytes bytes -> JsonObject.EMPTY;
            case Answer.One<?> one -> schemas.of(one.shape());
            case Answer.Many<?> many -> array(schemas.of(many.element()));
            case Answer.Paged<?> paged -> schemas.of(paged.page().shape());
            case Answer.Plain plain -> JsonObject.of("type", "object");
            case Answer.Text text -> JsonObject.of("type", "string");
            case Answer.Document document -> JsonObject.of("type", "string");
            case Answer.Texts texts -> array(JsonObject.of("type", "string"));
            case Answer.Either either ->
                JsonObject.of(
                        "anyOf", either.answers().stream().map(this::answer).toList());
        };
    }

    private static JsonObject array(Object items) {
        return JsonObject.of("type", "array").with("items", items);
    }
}
