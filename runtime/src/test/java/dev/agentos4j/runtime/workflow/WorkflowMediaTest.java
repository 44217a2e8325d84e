package dev.agentos4j.runtime.workflow;

import static dev.agentos4j.runtime.workflow.Flows.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.ListeningModel;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.TokenUsage;
import dev.agentos4j.runtime.model.ToolCall;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Images, sound, videos and files on their way through workflows. */
final class WorkflowMediaTest {

    private final RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()));
    private final ListeningModel looking = ListeningModel.saying("seen");
    private final Step look =
            Step.of("look", Agent.builder().id("looker").model(looking).build());

    @AfterEach
    void close() {
        engine.close();
    }

    private static Image picture(String what) {
        return Image.of(what.getBytes(), "image/png");
    }

    private static List<String> words(List<Image> images) {
        return images.stream().map(image -> new String(image.bytes())).toList();
    }

    /** A step in plain Java that draws. */
    private static Step draw(String what) {
        return Step.of("draw-" + what, input -> StepOutput.of("drawn").with(picture(what)));
    }

    private WorkflowRunOutput run(RunInput input, WorkflowNode... steps) throws InterruptedException {
        Run<WorkflowRunOutput> run =
                engine.start(workflow(steps), RunRequest.of("go").withInput(input));
        WorkflowRunOutput output = run.await();
        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        return output;
    }

    private static RunInput go() {
        return RunInput.SHAPE
                .builder()
                .set(RunInput.INPUT_CONTENT, new JsonString("go"))
                .build();
    }

    private Message asked() {
        return looking.asked.getLast().messages().getLast();
    }

    @Test
    void whatTheCallerSendsReachesFunctionsAndAgentsAndTheOutput() throws Exception {
        RunInput input = RunInput.SHAPE
                .edit(go())
                .set(RunInput.IMAGES, List.of(picture("cat")))
                .set(RunInput.VIDEOS, List.of(Video.of("film".getBytes(), "video/mp4")))
                .set(RunInput.AUDIOS, List.of(Audio.of("song".getBytes(), "audio/wav")))
                .set(RunInput.FILES, List.of(MediaFile.of("text".getBytes(), "a.txt", "text/plain")))
                .build();
        List<String> given = new ArrayList<>();
        Step count = Step.of("count", step -> {
            given.add(words(step.images()) + " " + step.videos().size() + " "
                    + step.audio().size() + " "
                    + step.files().getFirst().filename());
            return StepOutput.of("counted");
        });

        WorkflowRunOutput output = run(input, count, look);

        assertThat(given).containsExactly("[cat] 1 1 a.txt");
        assertThat(words(asked().images())).containsExactly("cat");
        assertThat(asked().videos()).extracting(Video::mimeType).containsExactly("video/mp4");
        assertThat(asked().audio()).extracting(Audio::mimeType).containsExactly("audio/wav");
        assertThat(asked().files()).extracting(MediaFile::filename).containsExactly("a.txt");
        assertThat(words(output.images())).containsExactly("cat");
        assertThat(output.videos()).hasSize(1);
        assertThat(output.audio()).hasSize(1);
        assertThat(output.files()).hasSize(1);
    }

    @Test
    void whatOneStepMakesTheNextOneSees() throws Exception {
        Agent painter = Agent.builder()
                .id("painter")
                .model(new ListeningModel(request -> request.messages().stream()
                                .anyMatch(message -> message.role().equals("tool"))
                        ? ModelReply.ofText("Here it is.")
                        : new ModelReply("", "", List.of(ToolCall.of("c", "draw", Map.of())), TokenUsage.NONE, null)))
                .tools(ToolFunction.builder("draw", "Draws.")
                        .handler((arguments, context) -> ToolResult.of("drawn")
                                .with(picture("dog"))
                                .with(Audio.of("wuff".getBytes(), "audio/wav")))
                        .build())
                .build();

        WorkflowRunOutput output = run(go(), draw("cat"), Step.of("paint", painter), look);

        assertThat(words(asked().images())).containsExactly("cat", "dog");
        assertThat(asked().audio()).hasSize(1);
        assertThat(words(output.images())).containsExactly("cat", "dog");
        assertThat(output.stepResults())
                .extracting(step -> words(step.images()))
                .containsExactly(List.of("cat"), List.of("dog"), List.of());
    }

    @Test
    void whatIsMadeInsideOtherStepsIsNotLost() throws Exception {
        WorkflowRunOutput output = run(
                go(),
                Parallel.of("both", draw("a"), Steps.of("inner", draw("b"))),
                Loop.of("twice", 2, draw("c")),
                Condition.of("if", input -> true, draw("d")),
                Router.of("route", input -> List.of("draw-e"), draw("e")),
                Step.of("nested", Workflow.builder().id("n").step(draw("f")).build()),
                look);

        assertThat(words(asked().images())).containsExactly("a", "b", "c", "c", "d", "e", "f");
        assertThat(words(output.images())).containsExactly("a", "b", "c", "c", "d", "e", "f");
    }

    @Test
    void whatIsMadeBeforeAPauseIsThereAfterIt() throws Exception {
        Workflow flow = Workflow.builder()
                .id("w")
                .step(Loop.of("once", 1, draw("cat")))
                .step(look.confirm("?"))
                .build();
        Run<WorkflowRunOutput> paused = engine.start(flow, RunRequest.of("go").withSessionId("s"));
        WorkflowRunOutput waiting = paused.await();

        WorkflowRunOutput output = engine.continueRun(
                        flow,
                        ContinueRequest.of("s", paused.runId())
                                .withStepRequirements(waiting.stepRequirements().stream()
                                        .map(StepRequirement::confirm)
                                        .toList()))
                .await();

        assertThat(words(asked().images())).containsExactly("cat");
        assertThat(words(output.images())).containsExactly("cat");
    }
}
