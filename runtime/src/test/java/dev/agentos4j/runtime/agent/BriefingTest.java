package dev.agentos4j.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunOptions;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a model is told of the run it works for. */
final class BriefingTest {

    private final RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()));
    private final ListeningModel model = ListeningModel.saying("ok");

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void namesInBracesAreFilledFromTheStateTheDependenciesAndTheMetadata() throws Exception {
        Agent agent = Agent.builder()
                .id("a")
                .model(model)
                .instructions("Serve {user_name} of {tenant} ({plan}), user {user_id}. Keep {unknown} and {\"a\": 1}.")
                .sessionState(Map.of("user_name", "Ann $1"))
                .dependencies(Map.of("tenant", "Acme"))
                .metadata(Map.of("plan", 7))
                .build();

        engine.start(agent, RunRequest.of("hi").withUserId("u1")).await();

        assertThat(model.system()).isEqualTo("Serve Ann $1 of Acme (7), user u1. Keep {unknown} and {\"a\": 1}.");
    }

    @Test
    void stateAndDependenciesAreToldWhereTheAgentSaysSo() throws Exception {
        Agent agent = Agent.builder()
                .id("a")
                .model(model)
                .tellSessionState()
                .tellDependencies()
                .build();
        RunOptions options = RunOptions.STREAMED
                .withSessionState(JsonObject.of("step", 2))
                .withDependencies(JsonObject.of("tenant", "Acme"));

        engine.start(agent, RunRequest.of("hi").withOptions(options)).await();

        assertThat(model.system())
                .isEqualTo("<session_state>\n{\"step\":2}\n</session_state>\n\n"
                        + "<additional_context>\n{\"tenant\":\"Acme\"}\n</additional_context>");

        engine.start(agent, RunRequest.of("hi")).await();

        assertThat(model.system()).isEmpty();
    }
}
