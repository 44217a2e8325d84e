package dev.agentos4j.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.StepInputField;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.WorkflowPaused;
import dev.agentos4j.runtime.workflow.HumanReview;
import dev.agentos4j.runtime.workflow.Loop;
import dev.agentos4j.runtime.workflow.OnReject;
import dev.agentos4j.runtime.workflow.Router;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.runtime.workflow.WorkflowNode;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.http.Wire;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows that wait for people while the server is started again, or that a second server on the same file goes on with. */
class WorkflowRestartStoriesTest {

    /** A workflow that waits, what is decided, and what it then says. */
    private record Pause(String workflow, UnaryOperator<StepRequirement> decision, String said) {}

    private static final List<Pause> PAUSES = List.of(
            new Pause("confirm", StepRequirement::confirm, "P(D(hi))"),
            new Pause(
                    "input",
                    asked -> StepRequirement.SHAPE
                            .edit(asked)
                            .set(StepRequirement.USER_INPUT, JsonObject.of("who", "Bob"))
                            .build(),
                    "You said: D(hi)\n\nUser preferences:\n- who: Bob"),
            new Pause(
                    "route",
                    asked -> StepRequirement.SHAPE
                            .edit(asked)
                            .set(StepRequirement.SELECTED_CHOICES, List.of("right"))
                            .build(),
                    "R(D(hi))"),
            new Pause("output", StepRequirement::confirm, "X(P(hi))"),
            new Pause("turns", StepRequirement::confirm, "L(hi)"),
            new Pause("tool", WorkflowRestartStoriesTest::toolConfirmed, "X(Done: deleted /tmp/old.)"));

    @TempDir
    private Path folder;

    private final AtomicInteger published = new AtomicInteger();
    private AgentOS os;

    @BeforeEach
    void start() {
        os = open();
    }

    @AfterEach
    void stop() {
        os.close();
    }

    private AgentOS open() {
        Step draft = wrap("draft", "D");
        Step publish = Step.of("publish", input -> {
            published.incrementAndGet();
            return StepOutput.of("P(" + input.previousText() + ")");
        });
        return AgentOS.builder()
                .securityKey(null)
                .workflows(
                        flow("confirm", draft, publish.confirm("Publish?")),
                        flow(
                                "input",
                                draft,
                                Step.of("ask", TestAgents.echo())
                                        .withReview(HumanReview.userInput(
                                                "Who?", StepInputField.required("who", "str", "a name")))),
                        flow("route", draft, Router.asking("way", "Which?", wrap("left", "L"), wrap("right", "R"))),
                        flow("output", publish.withReview(HumanReview.output("Good?")), wrap("after", "X")),
                        flow(
                                "turns",
                                Loop.of("loop", 3, wrap("turn", "L"))
                                        .withReview(HumanReview.iterations("Enough?")
                                                .onReject(OnReject.RETRY))),
                        flow("tool", Step.of("clean", TestAgents.cleaner()), wrap("after", "X")),
                        flow("slow", Step.of("talk", TestAgents.slow())))
                .database(folder.resolve("os.db"))
                .build()
                .start();
    }

    private static Step wrap(String name, String letter) {
        return Step.of(name, input -> StepOutput.of(letter + "(" + input.previousText() + ")"));
    }

    private static Workflow flow(String id, WorkflowNode... steps) {
        var builder = Workflow.builder().id(id);
        for (WorkflowNode step : steps) {
            builder.step(step);
        }
        return builder.build();
    }

    private static StepRequirement toolConfirmed(StepRequirement asked) {
        JsonObject json = JsonObject.parse(asked.toJson().replace("\"confirmed\":null", "\"confirmed\":true"));
        return StepRequirement.SHAPE.read(json.toJsonBytes());
    }

    /** Starts the run of a pause, and returns its id and what was decided. */
    private static String[] begin(AgentOS where, Pause pause, String runId) {
        Http.Answer answer = new Http(where)
                .post(
                        "/workflows/" + pause.workflow() + "/runs",
                        "message",
                        "hi",
                        "background",
                        "true",
                        "session_id",
                        pause.workflow(),
                        "run_id",
                        runId);
        WorkflowPaused paused =
                WorkflowPaused.SHAPE.read(answer.last("WorkflowPaused").toJsonBytes());
        JsonValue decided = JsonValue.of(
                paused.stepRequirements().stream().map(pause.decision()).toList());
        return new String[] {"/workflows/" + pause.workflow() + "/runs/" + paused.runId(), decided.toJson()};
    }

    private static Http.Answer goOn(AgentOS where, Pause pause, String[] begun, boolean stream) {
        return new Http(where)
                .post(
                        begun[0] + "/continue",
                        "step_requirements",
                        begun[1],
                        "session_id",
                        pause.workflow(),
                        "background",
                        String.valueOf(stream),
                        "stream",
                        String.valueOf(stream));
    }

    private static void assertWholeStory(AgentOS where, Pause pause, String[] begun) {
        Http.Answer all = new Http(where).post(begun[0] + "/resume", "session_id", pause.workflow());
        List<Long> numbers = all.events().stream()
                .filter(event -> event.has("event_index"))
                .map(event -> ((JsonNumber) event.get("event_index")).longValue())
                .toList();
        assertThat(all.story())
                .as(pause.workflow())
                .endsWith("WorkflowCompleted")
                .contains("WorkflowPaused");
        assertThat(all.story().stream().filter("WorkflowCompleted"::equals)).hasSize(1);
        assertThat(numbers)
                .as("each event once, in order")
                .isEqualTo(LongStream.range(0, numbers.size()).boxed().toList());
        assertThat(new Http(where)
                        .get(begun[0] + "?session_id=" + pause.workflow())
                        .json()
                        .text("content"))
                .isEqualTo(pause.said());
    }

    @Test
    void aPauseOfAnyKindOutlivesTheServer() {
        for (Pause pause : PAUSES) {
            String[] begun = begin(os, pause, "r-" + pause.workflow());
            stop();
            start();
            assertThat(goOn(os, pause, begun, true).story())
                    .as(pause.workflow())
                    .endsWith("WorkflowCompleted");
            assertWholeStory(os, pause, begun);
            stop();
            start();
            assertWholeStory(os, pause, begun);
        }
    }

    @Test
    void anotherServerOnTheSameFileGoesOnWithAPauseOfAnyKind() {
        try (AgentOS other = open()) {
            for (Pause pause : PAUSES) {
                String[] begun = begin(os, pause, "r-" + pause.workflow());
                assertThat(goOn(other, pause, begun, true).story())
                        .as(pause.workflow())
                        .endsWith("WorkflowCompleted");
                assertWholeStory(other, pause, begun);
                assertWholeStory(os, pause, begun);
                assertThat(goOn(os, pause, begun, false).status())
                        .as("it is done")
                        .isEqualTo(409);
            }
        }
    }

    @Test
    void ofTwoServersThatGoOnWithOneRunAtTheSameTimeOneDoes() throws Exception {
        Pause pause = PAUSES.getFirst();
        try (AgentOS other = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                String[] begun = begin(os, pause, "r-" + i);
                Future<Http.Answer> here = threads.submit(() -> goOn(os, pause, begun, false));
                Future<Http.Answer> there = threads.submit(() -> goOn(other, pause, begun, false));

                assertThat(List.of(here.get().status(), there.get().status())).containsExactlyInAnyOrder(200, 409);
                assertThat(published).as("what was agreed to is done once").hasValue(i + 1);
            }
        }
    }

    @Test
    void aWorkflowThatWasStoppedWithTheServerEndsCancelled() throws Exception {
        String form = "message=go&background=true&session_id=s&run_id=r";
        try (Wire wire = new Wire(os.port())) {
            wire.send(
                    "POST /workflows/slow/runs HTTP/1.1\nHost: localhost\nContent-Type: application/x-www-form-urlencoded\n"
                            + "Content-Length: " + form.length() + "\n\n" + form);
            wire.head();
            while (!wire.chunk().contains("event: RunContent")) {
                assertThat(wire.socket().isClosed()).isFalse();
            }
        }
        stop();
        start();
        Http.Answer all = new Http(os).post("/workflows/slow/runs/r/resume", "session_id", "s");
        assertThat(all.events().getFirst().text("status")).isEqualTo("CANCELLED");
        assertThat(all.story()).endsWith("RunCancelled", "RunCompleted", "WorkflowCancelled", "WorkflowCompleted");
    }
}
