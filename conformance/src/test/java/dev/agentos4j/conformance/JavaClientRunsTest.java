package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.FieldProblem;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.ValidationException;
import dev.agentos4j.client.request.RawRequest;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunResult;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunError;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunMetrics;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolCallCompleted;
import dev.agentos4j.protocol.run.ToolCallStarted;
import dev.agentos4j.protocol.run.ToolExecution;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Runs of agents: plain and streamed, with tools, failing, cancelled, resumed. */
@OnEachServer
class JavaClientRunsTest {

    private static final List<String> TEXT = List.of(
            "RunStarted",
            "ModelRequestStarted",
            "RunContent",
            "ModelRequestCompleted",
            "RunContentCompleted",
            "RunCompleted");

    private final AgentOSClient client;

    JavaClientRunsTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void aPlainRunAnswers() {
        String session = Told.newSession();
        RunOutput run = client.agents()
                .run("echo", RunRequest.of("hi there").sessionId(session).userId("ann"));
        assertThat(run.text()).isEqualTo("You said: hi there");
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.sessionId()).isEqualTo(session);
        assertThat(run.userId()).isEqualTo("ann");
        assertThat(run.agentId()).isEqualTo("echo");
        RunMetrics used = Objects.requireNonNull(run.metrics());
        assertThat(used.inputTokens()).isEqualTo(10);
        assertThat(used.outputTokens()).isEqualTo(5);
        assertThat(used.totalTokens()).isEqualTo(15);
        assertThat(run.messages()).extracting(Message::role).containsExactly("system", "user", "assistant");
    }

    @Test
    void aStreamedRunStreams() {
        Told told = Told.by(client.agents().stream("echo", "hi there"));
        assertThat(told.names()).isEqualTo(TEXT);
        assertThat(told.all(RunContent.class))
                .extracting(RunContent::text)
                .containsExactly("You", " said:", " hi", " there");
        RunCompleted completed = told.last(RunCompleted.class);
        assertThat(completed.text()).isEqualTo("You said: hi there");
        assertThat(Objects.requireNonNull(completed.metrics()).totalTokens()).isEqualTo(15);
        assertThat(told.events()).extracting(RunEvent::runId).containsOnly(completed.runId());
    }

    @Test
    void aStreamKnowsWhatItCameTo() {
        try (RunStream stream = client.agents().stream("echo", "hi there")) {
            RunResult result = stream.result();
            assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(result.text()).isEqualTo("You said: hi there");
            assertThat(stream.runId()).isEqualTo(result.runId());
        }
    }

    @Test
    void textThatBreaksCarelessParsersArrives() {
        String wanted = "line one\nline two \u2028 \u2029 \u0085 \ud83d\ude00 \"quoted\" \\ back \u4f60\u597d"
                + "\r\ndata: not an event\n\n\u0001";
        assertThat(client.agents().run("unicode", "go").text()).isEqualTo(wanted);
        assertThat(Told.by(client.agents().stream("unicode", "go")).text()).isEqualTo(wanted);
        String odd = "a&b=c%20+d \u00e9\u20ac\ud83d\ude00 \"x\" \\ {}";
        assertThat(client.agents().run("echo", odd).text()).isEqualTo("You said: " + odd);
    }

    @Test
    void aToolIsCalled() {
        RunOutput run = client.agents().run("tool", "add");
        assertThat(run.text()).isEqualTo("The sum is 5.");
        ToolExecution tool = run.tools().get(0);
        assertThat(tool.toolName()).isEqualTo("add");
        assertThat(Objects.requireNonNull(tool.toolArgs()).toJava()).isEqualTo(Map.of("a", 2L, "b", 3L));
        assertThat(tool.result()).isEqualTo("5");
        assertThat(Objects.requireNonNull(run.metrics()).totalTokens()).isEqualTo(30);
    }

    @Test
    void aToolCallIsStreamed() {
        Told told = Told.by(client.agents().stream("tool", "add"));
        List<String> wanted = new ArrayList<>(List.of(
                "RunStarted", "ModelRequestStarted", "ModelRequestCompleted", "ToolCallStarted", "ToolCallCompleted"));
        wanted.addAll(TEXT.subList(1, TEXT.size()));
        assertThat(told.names()).isEqualTo(wanted);
    }

    @Test
    void aToolCallIsToldWithItsResult() {
        Told told = Told.by(client.agents().stream("tool", "add"));
        ToolExecution started =
                Objects.requireNonNull(told.the(ToolCallStarted.class).tool());
        ToolExecution completed =
                Objects.requireNonNull(told.the(ToolCallCompleted.class).tool());
        assertThat(started.result()).isNull();
        assertThat(completed.result()).isEqualTo("5");
        assertThat(completed.toolCallId()).isEqualTo(started.toolCallId());
        assertThat(completed.toolCallError()).isFalse();
    }

    @Test
    void twoToolsAreCalledInOneTurn() {
        RunOutput run = client.agents().run("parallel", "add");
        assertThat(run.tools()).extracting(ToolExecution::result).containsExactly("2", "42");
        assertThat(run.text()).isEqualTo("Both are done, the last is 42.");
    }

    @Test
    void aToolThatFailsDoesNotEndTheRun() {
        RunOutput run = client.agents().run("toolerror", "go");
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.text()).isEqualTo("The tool answered: boom");
        assertThat(run.tools().get(0).toolCallError()).isTrue();
    }

    @Test
    void aStructuredAnswerIsAnObject() {
        RunOutput run = client.agents().run("structured", "go");
        assertThat(run.content()).isEqualTo(JsonObject.parse("{\"name\":\"Berlin\",\"people\":3700000}"));
        assertThat(run.contentType()).isEqualTo("City");
    }

    @Test
    void aSchemaCanBeAskedFor() {
        Map<String, Object> schema = Map.of(
                "title",
                "Town",
                "type",
                "object",
                "properties",
                Map.of("name", Map.of("type", "string")),
                "required",
                List.of("name"));
        RunOutput run = client.agents().run("structured", RunRequest.of("go").outputSchema(schema));
        assertThat(run.contentType()).isEqualTo("Town");
        assertThat(((JsonObject) Objects.requireNonNull(run.content())).text("name"))
                .isEqualTo("Berlin");
    }

    @Test
    void aSessionIsRemembered() {
        String session = Told.newSession();
        client.agents().run("history", RunRequest.of("first words").sessionId(session));
        RunOutput second =
                client.agents().run("history", RunRequest.of("second words").sessionId(session));
        assertThat(second.text()).isEqualTo("I see 2 user messages, the first is: first words");
    }

    @Test
    void whatIsSentWithTheMessageIsKeptWithTheRun() {
        RunOutput run = client.agents()
                .run(
                        "echo",
                        RunRequest.of("hi")
                                .sessionState(Map.of("step", 2))
                                .metadata(Map.of("from", "java"))
                                .dependencies(Map.of("city", "Berlin")));
        assertThat(Objects.requireNonNull(run.sessionState()).toJava()).isEqualTo(Map.of("step", 2L));
        assertThat(Objects.requireNonNull(run.metadata()).toJava()).isEqualTo(Map.of("from", "java"));
    }

    @Test
    void aFailedRunSaysWhy() {
        RunOutput run = client.agents().run("fail", "go");
        assertThat(run.status()).isEqualTo(RunStatus.ERROR);
        assertThat(run.text()).contains("the model is out of order");
        Told told = Told.by(client.agents().stream("fail", "go"));
        assertThat(told.last(RunError.class).text()).contains("the model is out of order");
    }

    @Test
    void aRunIsReadAgain() {
        String session = Told.newSession();
        RunOutput run = client.agents().run("tool", RunRequest.of("add").sessionId(session));
        RunOutput again = client.agents().getRun("tool", Objects.requireNonNull(run.runId()), session);
        assertThat(again.text()).isEqualTo(run.text());
        assertThat(again.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(client.agents().listRuns("tool", session)).hasSize(1);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.agents().getRun("tool", "no-such-run", session));
    }

    @Test
    void aRunIsCancelledInMidStream() {
        Told told;
        try (RunStream stream = client.agents().stream("slow", "go")) {
            int heard = 0;
            List<RunEvent> events = new ArrayList<>();
            for (RunEvent event : stream) {
                events.add(event);
                if (event instanceof RunContent && ++heard == 3) {
                    stream.cancel();
                }
            }
            told = new Told(events);
            assertThat(stream.result().status()).isEqualTo(RunStatus.CANCELLED);
        }
        assertThat(told.all(RunContent.class)).hasSizeBetween(3, 60);
        assertThat(told.names()).contains("RunCancelled");
    }

    @Test
    void aStreamThatIsLeftLeavesTheServerWell() {
        try (RunStream stream = client.agents().stream("slow", "go")) {
            assertThat(stream.next().event()).isEqualTo("RunStarted");
        }
        assertThat(client.agents().run("echo", "still there?").text()).isEqualTo("You said: still there?");
    }

    @Test
    void aResumableRunIsStreamedAndTakenUpAgain() {
        String session = Told.newSession();
        RunRequest request = RunRequest.of("hi there").sessionId(session).resumable();
        Told told = Told.by(client.agents().stream("echo", request));
        assertThat(told.names()).isEqualTo(TEXT);
        String runId = Objects.requireNonNull(told.events().get(0).runId());
        Told rest = Told.by(client.agents().resume("echo", runId, session, 3L));
        assertThat(rest.events())
                .extracting(RunEvent::eventIndex)
                .filteredOn(Objects::nonNull)
                .startsWith(4L);
        assertThat(rest.last(RunCompleted.class).text()).isEqualTo("You said: hi there");
    }

    @Test
    void aBadFieldIsNamed() {
        assertThat(refused("stream=false")).extracting(FieldProblem::path).containsExactly("body.message");
        assertThat(refused("message=hi&stream=maybe"))
                .extracting(FieldProblem::path)
                .containsExactly("body.stream");
    }

    private List<FieldProblem> refused(String form) {
        RawRequest request = RawRequest.of("POST", "/agents/echo/runs")
                .body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII));
        ValidationException refused = catchThrowableOfType(ValidationException.class, () -> client.send(request));
        assertThat(refused.status()).isEqualTo(422);
        return refused.problems();
    }
}
