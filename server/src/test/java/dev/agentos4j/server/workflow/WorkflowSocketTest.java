package dev.agentos4j.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowSocketTest {

    @TempDir
    private Path folder;

    private AgentOS os;

    @BeforeEach
    void start() {
        os = serving(null);
    }

    AgentOSBuilder builder() {
        return AgentOS.builder();
    }

    private AgentOS serving(@Nullable String key) {
        return TestWorkflows.start(builder().securityKey(key));
    }

    @AfterEach
    void stop() {
        os.close();
    }

    private static JsonObject action(String name) {
        return JsonObject.of("action", name);
    }

    private static JsonObject start(String workflow) {
        return action("start-workflow")
                .with("workflow_id", workflow)
                .with("message", "hi")
                .with("session_id", "s");
    }

    /** The event in a frame that has the form of an event stream. */
    private static JsonObject event(String frame) {
        return JsonObject.parse(frame.split("\n")[1].substring("data: ".length()));
    }

    private static long number(JsonObject event) {
        return ((JsonNumber) event.get("event_index")).longValue();
    }

    @Test
    void aWorkflowIsStartedOverTheSocketAndTakenUpAgain() throws Exception {
        SocketClient client = new SocketClient(os, null);
        assertThat(client.next()).contains("\"event\":\"connected\"", "\"requires_auth\":false");
        client.say(action("ping"));
        assertThat(client.next()).isEqualTo("{\"event\":\"pong\"}");

        client.say(start("flow"));
        List<String> frames = client.until("event: WorkflowCompleted");

        assertThat(frames.get(0)).startsWith("event: WorkflowStarted\ndata: {").endsWith("\n\n");
        assertThat(frames.stream().map(frame -> number(event(frame))))
                .as("each event has a number, and none is missing")
                .containsExactlyElementsOf(
                        LongStream.range(0, frames.size()).boxed().toList());
        client.say(action("reconnect").with("run_id", event(frames.get(0)).text("run_id")));
        List<String> replayed = client.until("\"event\":\"WorkflowCompleted\"");
        assertThat(replayed.get(0)).contains("\"event\":\"replay\"", "\"status\":\"COMPLETED\"");
        assertThat(replayed.get(1)).startsWith("{").contains("\"event_index\":0");
        assertThat(replayed).as("and pieces of answers too").hasSize(1 + frames.size());
    }

    @Test
    void whatWasMissedIsToldUnderItsNumbersByAnotherServerToo() throws Exception {
        try (AgentOS first = TestWorkflows.start(builder().securityKey(null).database(folder.resolve("os.db")))) {
            SocketClient client = new SocketClient(first, null);
            client.next();
            client.say(start("flow").with("user_id", "u"));
            List<String> frames = client.until("event: WorkflowCompleted");
            String runId = event(frames.get(0)).text("run_id");

            try (AgentOS second =
                    TestWorkflows.start(builder().securityKey(null).database(folder.resolve("os.db")))) {
                SocketClient other = new SocketClient(second, null);
                other.next();
                other.say(action("reconnect").with("run_id", runId).with("last_event_index", 9));

                List<String> rest = other.until("\"event\":\"WorkflowCompleted\"");
                assertThat(rest.get(0)).contains("\"event\":\"replay\"", "\"total_events\":" + (frames.size() - 10));
                assertThat(rest.subList(1, rest.size()).stream().map(JsonObject::parse))
                        .containsExactlyElementsOf(frames.stream()
                                .skip(10)
                                .map(WorkflowSocketTest::event)
                                .toList());
            }
        }
    }

    @Test
    void aReconnectToAPausedRunEndsWithThePauseAndTheWholeOfIt() throws Exception {
        SocketClient client = new SocketClient(os, null);
        client.next();
        client.say(start("careful"));
        JsonObject paused = event(client.until("event: WorkflowPaused").getLast());

        client.say(action("reconnect").with("run_id", paused.text("run_id")).with("session_id", "s"));

        List<String> told = client.until("\"event\":\"WorkflowRunOutput\"");
        assertThat(told.get(told.size() - 2)).contains("\"event\":\"WorkflowPaused\"");
        assertThat(told.getFirst()).contains("\"total_events\":" + (told.size() - 1));
    }

    @Test
    void aPausedRunGoesOnOverTheSocket() throws Exception {
        SocketClient client = new SocketClient(os, null);
        client.next();
        client.say(start("careful"));
        JsonObject paused = event(client.until("event: WorkflowPaused").getLast());

        client.say(action("continue-workflow")
                .with("workflow_id", "careful")
                .with("run_id", paused.text("run_id"))
                .with("session_id", "s")
                .with("step_requirements", TestWorkflows.confirmed(paused)));

        assertThat(client.until("event: WorkflowCompleted").getLast()).contains("\"content\":\"HI\"");
    }

    @Test
    void whatMakesNoSenseIsAnsweredAndTheSocketStaysOpen() throws Exception {
        SocketClient client = new SocketClient(os, null);
        client.next();
        client.say(action("dance"));
        assertThat(client.next()).isEqualTo("{\"event\":\"error\",\"error\":\"Unknown action: dance\"}");
        client.say(action("start-workflow"));
        assertThat(client.next()).contains("workflow_id is required");
        client.say(start("x"));
        assertThat(client.next()).contains("Workflow x not found");
        client.say(action("reconnect").with("run_id", "x"));
        assertThat(client.next()).contains("Run x not found in buffer or database");
    }

    @Test
    void withoutTheKeyNothingIsDone() throws Exception {
        try (AgentOS locked = serving("secret")) {
            SocketClient client = new SocketClient(locked, null);
            assertThat(client.next()).contains("\"requires_auth\":true");
            client.say(start("flow"));
            assertThat(client.next()).contains("auth_required");
            client.say(action("authenticate").with("token", "wrong"));
            assertThat(client.next()).contains("auth_error");
            client.say(action("authenticate").with("token", "secret"));
            assertThat(client.next()).contains("\"event\":\"authenticated\"");
            client.say(action("ping"));
            assertThat(client.next()).isEqualTo("{\"event\":\"pong\"}");
        }
    }

    @Test
    void aWebPageThatMayNotCallTheServerCannotConnect() {
        assertThatThrownBy(() -> new SocketClient(os, "https://evil.example"))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }
}
