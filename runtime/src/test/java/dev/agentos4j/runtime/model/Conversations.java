package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.util.stream.Stream;

/** Sessions of two runs. */
final class Conversations {

    private Conversations() {}

    /** Runs an agent twice in a session, and counts what the second request says that the model has said. */
    static long assistantsInTheNextRun(Model model, RawService service) throws Exception {
        Agent agent = Agent.builder().id("a").model(model).history().build();
        try (RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            engine.start(agent, RunRequest.of("one").withSessionId("s")).await();
            engine.start(agent, RunRequest.of("two").withSessionId("s")).await();
        }
        JsonObject request = service.requests().getLast();
        return Stream.of("messages", "input", "contents")
                .map(request::get)
                .filter(JsonArray.class::isInstance)
                .flatMap(messages -> ((JsonArray) messages).values().stream())
                .map(JsonObject.class::cast)
                .filter(message -> "assistant".equals(message.text("role"))
                        || "model".equals(message.text("role"))
                        || "reasoning".equals(message.text("type")))
                .count();
    }
}
