package dev.agentos4j.runtime.agent;

import static dev.agentos4j.runtime.agent.Stories.events;
import static dev.agentos4j.runtime.agent.Stories.first;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.ToolCallCompleted;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
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
import org.junit.jupiter.api.Timeout;

@Timeout(60)
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

    @Test
    void soundVideosAndFilesArePartOfTheRunAndFilesAreShownToTheModel() throws Exception {
        ListeningModel model = new ListeningModel(request -> request.messages().stream()
                        .anyMatch(message -> message.role().equals("tool"))
                ? ModelReply.ofText("Here they are.")
                : new ModelReply("", "", List.of(ToolCall.of("c1", "record", Map.of())), TokenUsage.NONE, null));
        Agent studio = Agent.builder()
                .id("studio")
                .model(model)
                .tools(ToolFunction.builder("record", "Records.")
                        .handler((arguments, context) -> ToolResult.of("recorded")
                                .with(Audio.of("song".getBytes(), "audio/wav"))
                                .with(Video.of("film".getBytes(), "video/mp4"))
                                .with(MediaFile.of("notes".getBytes(), "notes.txt", "text/plain")))
                        .build())
                .build();

        Run<RunOutput> run = engine.start(studio, RunRequest.of("Record").withSessionId("s"));
        List<RunEvent> events = events(run);

        ToolCallCompleted told = first(events, ToolCallCompleted.class);
        assertThat(told.audio()).extracting(Audio::mimeType).containsExactly("audio/wav");
        assertThat(told.videos()).extracting(Video::mimeType).containsExactly("video/mp4");
        assertThat(told.files()).extracting(MediaFile::filename).containsExactly("notes.txt");
        RunOutput stored = engine.store().run("s", run.runId()).runOutput();
        for (RunOutput output : List.of(run.await(), stored)) {
            assertThat(new String(output.audio().getFirst().bytes())).isEqualTo("song");
            assertThat(new String(output.videos().getFirst().bytes())).isEqualTo("film");
            assertThat(new String(output.files().getFirst().bytes())).isEqualTo("notes");
        }
        Message shown = model.asked.getLast().messages().getLast();
        assertThat(shown.files()).extracting(MediaFile::filename).containsExactly("notes.txt");
        assertThat(shown.audio()).as("few models hear").isEmpty();
        assertThat(shown.videos()).as("few models watch").isEmpty();
    }

    @Test
    void aScriptTakesWhatToolsMakeForTheirResultsAndNotForANewQuestion() throws Exception {
        ScriptedModel script = ScriptedModel.rules(
                ScriptedTurn.call("draw", Map.of()).after("user"),
                ScriptedTurn.say("{result} for {message}, question {users}")
                        .after("tool")
                        .when("cat"));
        Agent painter = Agent.builder()
                .id("painter")
                .model(script)
                .tools(ToolFunction.builder("draw", "Draws.")
                        .handler((arguments, context) -> ToolResult.of("drawn")
                                .with(Image.of("cat".getBytes(), "image/png"))
                                .with(MediaFile.of("notes".getBytes(), "notes.txt", "text/plain")))
                        .build())
                .history()
                .build();

        RunOutput first =
                engine.start(painter, RunRequest.of("a cat").withSessionId("s")).await();
        RunOutput second = engine.start(painter, RunRequest.of("another cat").withSessionId("s"))
                .await();

        assertThat(first.text()).isEqualTo("drawn for a cat, question 1");
        assertThat(second.text()).isEqualTo("drawn for another cat, question 2");
        assertThat(second.tools()).as("calls of the second run").hasSize(1);
    }

    private static List<String> text(List<Image> images) {
        return images.stream().map(image -> new String(image.bytes())).toList();
    }
}
