package dev.agentos4j.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.http.Handler;
import dev.agentos4j.server.http.Route;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.http.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What we say of our API, against what we serve and against what a real AgentOS says of its own. */
class OpenApiTest {

    private static final Path REFERENCE = Path.of("..", "conformance", "recordings", "openapi.json");

    private final AgentOS os = AgentOS.builder()
            .name("Described")
            .securityKey(null)
            .agent(Agent.builder().id("echo").model(ScriptedModel.echo()).build())
            .build()
            .start();

    @AfterEach
    void close() {
        os.close();
    }

    private JsonObject document() throws IOException {
        try (Wire wire = new Wire(os.port())) {
            return JsonObject.parse(wire.request("GET /openapi.json HTTP/1.1").body());
        }
    }

    private static JsonObject operation(JsonObject document, String method, String path) {
        JsonObject paths = (JsonObject) Objects.requireNonNull(document.get("paths"));
        JsonObject item = (JsonObject) paths.get(path);
        return item == null ? null : (JsonObject) item.get(method.toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void everyRouteIsDescribed() throws IOException {
        JsonObject document = document();
        for (Route route : os.routes().routes()) {
            if (!OpenApi.NOT_DESCRIBED.contains(route.toString())) {
                assertThat(operation(document, route.method(), route.path()))
                        .as(route.toString())
                        .isNotNull();
            }
        }
        assertThat(document.text("openapi")).isEqualTo("3.1.0");
    }

    @Test
    void everyReferenceIsResolved() throws IOException {
        JsonObject document = document();
        JsonObject schemas = (JsonObject) ((JsonObject) document.get("components")).get("schemas");
        List<String> broken = new ArrayList<>();
        collectReferences(document).forEach(reference -> {
            if (!schemas.has(reference.substring("#/components/schemas/".length()))) {
                broken.add(reference);
            }
        });
        assertThat(broken).isEmpty();
        assertThat(schemas.has("RunOutput")).isTrue();
    }

    private static Set<String> collectReferences(JsonValue value) {
        Set<String> references = new TreeSet<>();
        if (value instanceof JsonObject object) {
            if (object.text("$ref") != null) {
                references.add(object.text("$ref"));
            }
            object.members().values().forEach(member -> references.addAll(collectReferences(member)));
        } else if (value instanceof JsonArray array) {
            array.values().forEach(element -> references.addAll(collectReferences(element)));
        }
        return references;
    }

    @Test
    void whatWeServeTakesTheParametersThatARealAgentOSTakes() throws IOException {
        JsonObject reference = JsonObject.parse(Files.readString(REFERENCE));
        JsonObject ours = document();
        for (Route route : os.routes().routes()) {
            JsonObject theirs = operation(reference, route.method(), route.path());
            if (theirs != null) {
                assertThat(parameters(operation(ours, route.method(), route.path())))
                        .as(route.toString())
                        .containsAll(parameters(theirs));
            }
        }
    }

    /** What a real AgentOS describes and we do not, with the reason. */
    private static final Map<String, String> NOT_OURS = Map.of();

    @Test
    void everyOperationSaysWhatItAnswers() {
        JsonObject operations = OpenApi.operations();
        operations.members().forEach((name, entry) -> {
            JsonObject operation = (JsonObject) entry;
            boolean empty = "204".equals(String.valueOf(operation.get("status")));
            assertThat(operation.has("returns") || operation.has("events"))
                    .as(name)
                    .isNotEqualTo(empty);
        });
    }

    @Test
    void everyTypeNamedInTheOperationsIsKnown() {
        List<Route> all = new ArrayList<>();
        RouteTable table = new RouteTable();
        OpenApi.operations().members().keySet().forEach(name -> add(table, name));
        all.addAll(table.routes());
        assertThat(all).hasSameSizeAs(OpenApi.operations().members().keySet());
        assertThat(OpenApi.describe(all, "all", "1").has("paths")).isTrue();
    }

    private static void add(RouteTable table, String name) {
        String[] words = name.split(" ");
        Handler none = exchange -> {};
        switch (words[0]) {
            case "GET" -> table.get(words[1], none);
            case "POST" -> table.post(words[1], none);
            case "PATCH" -> table.patch(words[1], none);
            default -> table.delete(words[1], none);
        }
    }

    /** All operations, those that this server does not serve too. */
    @Test
    void ourAnswersHaveTheMembersThatARealAgentOSDescribes() throws IOException {
        JsonObject reference = JsonObject.parse(Files.readString(REFERENCE));
        RouteTable table = new RouteTable();
        OpenApi.operations().members().keySet().forEach(name -> add(table, name));
        JsonObject ours = OpenApi.describe(table.routes(), "all", "1");
        Map<String, Set<String>> missing = new TreeMap<>();
        for (Route route : table.routes()) {
            JsonObject theirs = operation(reference, route.method(), route.path());
            if (theirs != null) {
                Set<String> names = new AnswerMembers(reference).of(theirs);
                names.removeAll(new AnswerMembers(ours).of(operation(ours, route.method(), route.path())));
                names.removeIf(name -> NOT_OURS.containsKey(route + " " + name));
                if (!names.isEmpty()) {
                    missing.put(route.toString(), names);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> parameters(JsonObject operation) {
        Set<String> names = new TreeSet<>();
        if (operation.get("parameters") instanceof JsonArray parameters) {
            parameters.values().forEach(each -> {
                JsonObject parameter = (JsonObject) each;
                String required = "true".equals(String.valueOf(parameter.get("required"))) ? " required" : "";
                names.add(parameter.text("in") + " " + parameter.text("name") + required);
            });
        }
        return names;
    }
}
