package dev.agentos4j.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.contract.Contract;
import dev.agentos4j.protocol.discovery.DiscoveryApi;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.role.RoleApi;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.http.Route;
import dev.agentos4j.server.http.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        return item == null ? null : (JsonObject) item.get(method.toLowerCase(Locale.ROOT));
    }

    @Test
    void everyRouteIsDescribed() throws IOException {
        JsonObject document = document();
        for (Route route : os.routes().routes()) {
            if (!route.operation().equals(DiscoveryApi.OPENAPI)) {
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

    @Test
    void theFieldsOfAFormAreDescribedWithTheirBounds() throws IOException {
        JsonObject start = form("/agents/{agent_id}/runs", "multipart/form-data");
        assertThat(start.get("session_id"))
                .isEqualTo(JsonObject.of("type", "string").with("maxLength", 255));
        assertThat(start.has("output_schema")).isTrue();
        JsonObject upload = form("/knowledge/content", "multipart/form-data");
        assertThat(upload.get("chunk_size"))
                .isEqualTo(JsonObject.of("type", "integer").with("minimum", 1).with("maximum", 1_000_000));
        JsonObject next = form("/workflows/{workflow_id}/runs/{run_id}/continue", "application/x-www-form-urlencoded");
        assertThat(next.has("step_requirements")).isTrue();
        assertThat(next.has("fork")).isFalse();
    }

    /** The fields of a form that is sent with POST. */
    private JsonObject form(String path, String mediaType) throws IOException {
        JsonObject place = operation(document(), "POST", path);
        for (String member : List.of("requestBody", "content", mediaType, "schema", "properties")) {
            place = (JsonObject) Objects.requireNonNull(place.get(member), member);
        }
        return place;
    }

    @Test
    void whatARealAgentOSDescribesIsInTheContract() throws IOException {
        Set<String> theirs = new TreeSet<>();
        JsonObject paths =
                (JsonObject) JsonObject.parse(Files.readString(REFERENCE)).get("paths");
        paths.members()
                .forEach((path, methods) -> ((JsonObject) methods)
                        .members()
                        .keySet()
                        .forEach(method -> theirs.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        assertThat(Contract.OPERATIONS.stream().map(Operation::toString)).containsAll(theirs);
    }

    /** What the contract declares for clients alone: an AgentOS has it when it has a durable queue, users or roles. */
    private static final Set<String> FOR_CLIENTS = Set.of("queue", "users", "authz");

    /** What of these we have. */
    private static final Set<Operation<?>> OURS = Set.of(RoleApi.AUDIT, RoleApi.DECISIONS);

    private static boolean isForClients(Operation<?> operation) {
        return FOR_CLIENTS.contains(operation.area().resource()) && !OURS.contains(operation);
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationOfTheContractIsServedAtItsLevel(AgnoLevel level) {
        Edition edition = new Edition(level);
        List<Operation<?>> declared = new ArrayList<>(Contract.OPERATIONS);
        declared.removeIf(operation -> isForClients(operation) || !edition.has(operation));
        try (AgentOS leveled = AgentOS.builder().level(level).securityKey(null).build()) {
            List<Operation<?>> served = new ArrayList<>();
            leveled.routes().routes().forEach(route -> served.add(route.operation()));
            served.removeIf(OpenApiTest::isForClients);
            assertThat(served).containsExactlyInAnyOrderElementsOf(declared);
        }
    }

    /** What a real AgentOS describes and we do not: members are read as teams, which keep it all the same. */
    private static final Set<String> NOT_OURS = Set.of(
            "/teams members extra_messages",
            "/teams/{team_id} members extra_messages",
            "/workflows/{workflow_id} team members extra_messages");

    @Test
    void ourAnswersHaveTheMembersThatARealAgentOSDescribes() throws IOException {
        JsonObject reference = JsonObject.parse(Files.readString(REFERENCE));
        JsonObject ours = document();
        Set<String> missing = new TreeSet<>();
        for (Route route : os.routes().routes()) {
            String method = route.method().toLowerCase(Locale.ROOT);
            missing.addAll(AnswerMembers.missing(reference, ours, method, route.path()));
        }
        assertThat(missing).isEqualTo(NOT_OURS);
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
