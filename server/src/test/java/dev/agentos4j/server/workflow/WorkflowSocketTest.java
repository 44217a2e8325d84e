package dev.agentos4j.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkflowSocketTest {

    private AgentOS os;

    @BeforeEach
    void start() {
        os = TestWorkflows.serving(null);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    /** A client of the socket that keeps what it is told. */
    private static final class Client implements WebSocket.Listener {

        private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private final WebSocket socket;

        Client(AgentOS os, @Nullable String origin) {
            WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
            if (origin != null) {
                builder.header("Origin", origin);
            }
            String url = os.url().replaceFirst("http", "ws") + "/workflows/ws";
            socket = builder.buildAsync(URI.create(url), this).join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                told.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        void say(JsonObject message) {
            socket.sendText(message.toJson(), true).join();
        }

        String next() throws InterruptedException {
            String text = told.poll(10, TimeUnit.SECONDS);
            assertThat(text).as("a frame within ten seconds").isNotNull();
            return text;
        }

        /** The frames up to one that has this in it. */
        List<String> until(String part) throws InterruptedException {
            List<String> frames = new ArrayList<>();
            do {
                frames.add(next());
            } while (!frames.getLast().contains(part));
            return frames;
        }
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

    @Test
    void aWorkflowIsStartedOverTheSocketAndTakenUpAgain() throws Exception {
        Client client = new Client(os, null);
        assertThat(client.next()).contains("\"event\":\"connected\"", "\"requires_auth\":false");
        client.say(action("ping"));
        assertThat(client.next()).isEqualTo("{\"event\":\"pong\"}");

        client.say(start("flow"));
        List<String> frames = client.until("event: WorkflowCompleted");

        assertThat(frames.get(0)).startsWith("event: WorkflowStarted\ndata: {").endsWith("\n\n");
        assertThat(frames).noneMatch(frame -> frame.startsWith("event: StepOutput\n"));
        client.say(action("reconnect").with("run_id", event(frames.get(0)).text("run_id")));
        List<String> replayed = client.until("\"event\":\"WorkflowCompleted\"");
        assertThat(replayed.get(0)).contains("\"event\":\"replay\"", "\"status\":\"COMPLETED\"");
        assertThat(replayed.get(1)).startsWith("{").contains("\"event_index\":0");
    }

    @Test
    void aPausedRunGoesOnOverTheSocket() throws Exception {
        Client client = new Client(os, null);
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
        Client client = new Client(os, null);
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
        try (AgentOS locked = TestWorkflows.serving("secret")) {
            Client client = new Client(locked, null);
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
        assertThatThrownBy(() -> new Client(os, "https://evil.example"))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }
}
