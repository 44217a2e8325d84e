package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.ToolCallCompleted;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolResult;
import dev.agentos4j.runtime.workflow.Loop;
import dev.agentos4j.runtime.workflow.Parallel;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images, sound, videos and files over HTTP, in and out, through our client. */
class MediaStoriesTest {

    private static final Image CAT = Image.of(bytes("cat"), "image/png");
    private static final Video FILM = Video.of(bytes("film"), "video/mp4");
    private static final Audio SONG = Audio.of(bytes("song"), "audio/wav");
    private static final MediaFile NOTES = MediaFile.of(bytes("notes"), "notes.txt", "text/plain");

    @TempDir
    private Path folder;

    private AgentOS os;
    private AgentOSClient client;

    @BeforeEach
    void start() {
        os = AgentOS.builder()
                .securityKey(null)
                .agents(TestAgents.echo(), studio())
                .workflow(flow())
                .build()
                .start();
        client = AgentOSClient.create(os.url());
    }

    @AfterEach
    void stop() {
        client.close();
        os.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Its tool makes a picture, sound, a video and a file. */
    private static Agent studio() {
        return Agent.builder()
                .id("studio")
                .model(ScriptedModel.turns(ScriptedTurn.call("record", Map.of()), ScriptedTurn.say("Here they are.")))
                .tools(ToolFunction.builder("record", "Records.")
                        .handler((arguments, context) -> ToolResult.of("recorded")
                                .with(CAT)
                                .with(SONG)
                                .with(FILM)
                                .with(NOTES))
                        .build())
                .build();
    }

    /** Counts what it is given, has more made at the same time and in a loop, and counts again. */
    private static Workflow flow() {
        return Workflow.builder()
                .id("flow")
                .step(count("before"))
                .step(Parallel.of("both", Step.of("studio", studio()), count("beside")))
                .step(Loop.of(
                        "twice",
                        2,
                        Step.of("draw", input -> StepOutput.of("drawn").with(CAT))))
                .step(count("after"))
                .build();
    }

    private static Step count(String name) {
        return Step.of(
                name,
                input -> StepOutput.of(input.images().size() + " images, "
                        + input.audio().size() + " sounds, " + input.videos().size() + " videos, "
                        + input.files().size() + " files"));
    }

    @Test
    void aVideoThatIsSentIsPartOfTheRunAndOfWhatIsKept() throws Exception {
        Path film = Files.write(folder.resolve("film.mp4"), bytes("film"));
        RunOutput asJson =
                client.agents().run("echo", RunRequest.of("look").video(FILM).sessionId("s"));
        RunOutput uploaded =
                client.agents().run("echo", RunRequest.of("look").upload(film).sessionId("s"));

        for (RunOutput run : List.of(asJson, uploaded, client.agents().getRun("echo", asJson.runId(), "s"))) {
            RunInput input = run.input();
            assertThat(input).isNotNull();
            assertThat(input.videos()).hasSize(1);
            assertThat(input.videos().getFirst().bytes()).isEqualTo(bytes("film"));
            assertThat(input.videos().getFirst().id()).isNotBlank();
            assertThat(run.videos()).as("it made none").isEmpty();
        }
        assertThat(uploaded.input().videos().getFirst().format()).isEqualTo("mp4");
    }

    @Test
    void whatToolsMakeIsToldWithTheCallAndAtTheEnd() {
        List<RunEvent> events = new ArrayList<>();
        try (RunStream stream =
                client.agents().stream("studio", RunRequest.of("go").sessionId("s"))) {
            stream.forEachRemaining(events::add);
        }
        ToolCallCompleted call = events.stream()
                .filter(event -> event.event().equals("ToolCallCompleted"))
                .map(ToolCallCompleted.class::cast)
                .findFirst()
                .orElseThrow();
        RunCompleted completed = (RunCompleted) events.getLast();
        RunOutput kept = client.agents().getRun("studio", String.valueOf(completed.runId()), "s");

        assertThat(call.images()).hasSize(1);
        assertThat(call.audio().getFirst().bytes()).isEqualTo(bytes("song"));
        assertThat(call.videos().getFirst().bytes()).isEqualTo(bytes("film"));
        assertThat(call.files().getFirst().filename()).isEqualTo("notes.txt");
        assertThat(completed.audio().getFirst().bytes()).isEqualTo(bytes("song"));
        assertThat(completed.videos().getFirst().bytes()).isEqualTo(bytes("film"));
        assertThat(completed.files().getFirst().filename()).isEqualTo("notes.txt");
        assertThat(kept.audio().getFirst().bytes()).isEqualTo(bytes("song"));
        assertThat(kept.videos().getFirst().bytes()).isEqualTo(bytes("film"));
        assertThat(kept.files().getFirst().bytes()).isEqualTo(bytes("notes"));
    }

    @Test
    void mediaGoThroughAllStepsOfAWorkflow() {
        WorkflowRunOutput run = client.workflows()
                .run("flow", RunRequest.of("go").image(CAT).file(NOTES).sessionId("s"));

        assertThat(run.stepResults().getFirst().text()).isEqualTo("1 images, 0 sounds, 0 videos, 1 files");
        assertThat(run.text()).isEqualTo("4 images, 1 sounds, 1 videos, 2 files");
        for (WorkflowRunOutput output : List.of(run, client.workflows().getRun("flow", run.runId(), "s"))) {
            assertThat(output.images())
                    .hasSize(4)
                    .allSatisfy(image -> assertThat(image.bytes()).isEqualTo(bytes("cat")));
            assertThat(output.audio()).hasSize(1);
            assertThat(output.videos()).hasSize(1);
            assertThat(output.files()).hasSize(2);
        }
    }

    @Test
    void aWorkflowTakesUploads() {
        Http.Answer answer = new Http(os)
                .multipart(
                        "/workflows/flow/runs",
                        "\"message\"",
                        "go",
                        "\"stream\"",
                        "false",
                        "\"files\"; filename=\"a.png\"\r\nContent-Type: image/png",
                        "PNG",
                        "\"files\"; filename=\"b.mp4\"\r\nContent-Type: video/mp4",
                        "MP4");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().text("content")).isEqualTo("4 images, 1 sounds, 2 videos, 1 files");
    }
}
