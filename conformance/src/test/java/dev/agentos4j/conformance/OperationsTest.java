package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.request.RawRequest;
import dev.agentos4j.protocol.contract.Contract;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.operation.Operation;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The OpenAPI document of the real AgentOS against the contract: what is new there fails by name. That our types hold the
 * members of its answers is the server's {@code OpenApiTest}; that each operation is called, {@link EverythingWasCalledTest}.
 */
@OnPython
class OperationsTest {

    private static final JsonObject RECORDED =
            ClientMethods.document(PythonFolder.ofLevel("recordings", "/openapi.json"));

    private final AgentOSClient client;

    OperationsTest(Host host, Servers servers) {
        assumeThat(host.isAsync())
                .as("with an asynchronous database it describes others")
                .isFalse();
        this.client = servers.client(host);
    }

    @Test
    void theRealServerStillServesTheRecordedDocument() {
        JsonObject live = JsonObject.parse(
                client.send(RawRequest.of("GET", "/openapi.json")).text());
        assertThat(operations(live)).isEqualTo(operations(RECORDED));
        assertThat(live.get("components")).isEqualTo(RECORDED.get("components"));
        Set<String> described = callable(live);
        assertThat(Contract.OPERATIONS.stream().map(Operation::toString)).containsAll(described);
    }

    /** The operations of a document that answer something: not the stub of a server without a queue. */
    static Set<String> callable(JsonObject document) {
        Set<String> operations = operations(document);
        operations.removeIf(operation -> operation.endsWith(" /queue"));
        return operations;
    }

    /** All operations of a document: method and path. */
    private static Set<String> operations(JsonObject document) {
        Set<String> operations = new TreeSet<>();
        object(document, "paths")
                .members()
                .forEach((path, methods) -> ((JsonObject) methods)
                        .members()
                        .keySet()
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return operations;
    }

    private static JsonObject object(JsonObject object, String name) {
        return (JsonObject) Objects.requireNonNull(object.get(name), name);
    }
}
