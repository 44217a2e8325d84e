package dev.agentos4j.runtime.agent;

import static dev.agentos4j.runtime.agent.Stories.events;
import static dev.agentos4j.runtime.agent.Stories.first;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.ToolCallCompleted;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.TokenUsage;
import dev.agentos4j.runtime.model.ToolCall;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ToolMediaTest {

    private final RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()));

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void whatToolsDrawIsPartOfTheRunAndShownToTheModel() throws Exception {
        ListeningModel model = new ListeningModel(request ->
                request.messages().stream().anyMatch(message -> message.role().equals("tool"))
                        ? ModelReply.ofText("Here they are.")
                        : new ModelReply(
                                "",
                                "",
                                List.of(
                                        ToolCall.of("c1", "draw", Map.of("what", "cat")),
                                        ToolCall.of("c2", "draw", Map.of("what", "dog"))),
                                TokenUsage.NONE,
                                null));
        Agent painter = Agent.builder()
                .id("painter")
                .model(model)
                .tools(ToolFunction.builder("draw", "Draws.")
                        .parameter("what", "string", "")
                        .handler((arguments, context) -> ToolResult.of("drawn")
                                .with(Image.of(arguments.text("what").getBytes(), "image/png")))
                        .build())
                .build();

        Run<RunOutput> run = engine.start(painter, RunRequest.of("Draw"));
        List<RunEvent> events = events(run);

        assertThat(first(events, ToolCallCompleted.class).images()).hasSize(1);
        assertThat(text(first(events, RunCompleted.class).images())).containsExactly("cat", "dog");
        assertThat(text(run.await().images())).containsExactly("cat", "dog");
        Message shown = model.asked.getLast().messages().getLast();
        assertThat(shown.role()).isEqualTo("user");
        assertThat(text(shown.images())).containsExactly("cat", "dog");
    }

    private static List<String> text(List<Image> images) {
        return images.stream().map(image -> new String(image.bytes())).toList();
    }
}
