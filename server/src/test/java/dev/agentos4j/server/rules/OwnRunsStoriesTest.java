package dev.agentos4j.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunCaller;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.workflow.SocketClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs are their owners', whoever guesses an id. */
@Timeout(120)
class OwnRunsStoriesTest {

    private static final String KEY = "secret";
    private static final String ORDER = "order-4711";

    private final Semaphore asked = new Semaphore(0);
    private final CountDownLatch answered = new CountDownLatch(1);
    private AgentOS os;
    private Http root;
    private Http alice;
    private Http bob;
    private String bobsToken;

    @BeforeEach
    void start() {
        Agent echo = Agent.builder().id("echo").model(ScriptedModel.echo()).build();
        Agent waiter = Agent.builder()
                .id("waiter")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("wait", Map.of()).after("user"),
                        ScriptedTurn.say("{result}").after("tool")))
                .tools(ToolFunction.builder("wait", "Wait.")
                        .handler((arguments, context) -> {
                            asked.release();
                            answered.await();
                            return "waited";
                        })
                        .build())
                .build();
        os = AgentOS.builder()
                .securityKey(KEY)
                .agents(echo, waiter)
                .workflow(Workflow.builder()
                        .id("flow")
                        .step(Step.of("only", echo))
                        .build())
                .build()
                .start();
        root = new Http(os, KEY);
        alice = new Http(os, token("alice"));
        bobsToken = token("bob");
        bob = new Http(os, bobsToken);
    }

    @AfterEach
    void stop() {
        answered.countDown();
        os.close();
    }

    private String token(String name) {
        String body = "{\"name\":\"" + name + "\",\"scopes\":[{\"scope\":\"agents:run\"},{\"scope\":\"agents:read\"},"
                + "{\"scope\":\"workflows:run\"},{\"scope\":\"workflows:read\"},{\"scope\":\"sessions:read\"}]}";
        return Objects.requireNonNull(
                root.send("POST", "/service-accounts", body).json().text("token"));
    }

    private static Http.Answer run(Http who, String agent, String session, String... more) {
        String[] fields = new String[more.length + 6];
        System.arraycopy(new String[] {"message", "go", "session_id", session, "stream", "false"}, 0, fields, 0, 6);
        System.arraycopy(more, 0, fields, 6, more.length);
        return who.post("/agents/" + agent + "/runs", fields);
    }

    /** A run that is active until the test lets it end. */
    private CompletableFuture<Http.Answer> active(Http who, String session) throws InterruptedException {
        CompletableFuture<Http.Answer> answer =
                CompletableFuture.supplyAsync(() -> run(who, "waiter", session, "run_id", ORDER));
        asked.acquire();
        return answer;
    }

    @Test
    void anIdThatBobUsedBeforeLetsHimNeitherReadNorStopAlicesRun() throws Exception {
        assertThat(run(bob, "echo", "bobs", "run_id", ORDER).status()).isEqualTo(200);
        CompletableFuture<Http.Answer> alices = active(alice, "alices");

        Http.Answer resumed = bob.post("/agents/waiter/runs/" + ORDER + "/resume", "session_id", "alices");
        assertThat(resumed.status()).isEqualTo(404);
        assertThat(bob.post("/agents/waiter/runs/" + ORDER + "/cancel").status())
                .as("his is a run of another agent")
                .isEqualTo(404);
        assertThat(bob.post("/agents/echo/runs/" + ORDER + "/cancel").status()).isEqualTo(200);
        assertThat(bob.post("/agents/echo/runs/" + ORDER + "/resume").body()).doesNotContain("waited", "sa:alice");

        answered.countDown();
        assertThat(alices.get().json().text("status")).isEqualTo("COMPLETED");
    }

    /** Bob's first answer to a resume: an event, or why there is none. */
    private String resumed(String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(os.url() + "/agents/waiter/runs/" + ORDER + "/resume"))
                .header("Authorization", "Bearer " + bobsToken)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines = client.send(request, HttpResponse.BodyHandlers.ofLines())
                        .body()) {
            return lines.limit(2).collect(Collectors.joining("\n"));
        }
    }

    @Test
    void anIdThatBobUsedBeforeDoesNotStreamAlicesEventsToHim() throws Exception {
        CompletableFuture<Http.Answer> bobs = active(bob, "bobs");
        assertThat(bob.post("/agents/waiter/runs/" + ORDER + "/cancel").body()).isEqualTo("{}");
        assertThat(bobs.get().json().text("status")).isEqualTo("CANCELLED");
        CompletableFuture<Http.Answer> alices = active(alice, "alices");

        assertThat(resumed("")).contains("CANCELLED").doesNotContain("alices");
        assertThat(resumed("session_id=bobs")).contains("CANCELLED").doesNotContain("alices");
        assertThat(resumed("session_id=alices")).contains("Session not found");

        answered.countDown();
        assertThat(alices.get().json().text("content")).isEqualTo("waited");
    }

    @Test
    void aRunOfSomebodyElseIsNotThereAtAnyDoor() throws Exception {
        CompletableFuture<Http.Answer> alices = active(alice, "alices");
        String run = "/agents/waiter/runs/" + ORDER;
        for (String named : new String[] {"alices", "bobs"}) {
            assertThat(bob.get(run + "?session_id=" + named).status()).isEqualTo(404);
            assertThat(bob.get(run + "/checkpoints?session_id=" + named).status())
                    .isEqualTo(404);
            assertThat(bob.post(run + "/resume", "session_id", named).status()).isEqualTo(404);
            assertThat(bob.post(run + "/cancel?session_id=" + named).body())
                    .as("as for a run that is not there yet")
                    .isEqualTo("{}");
        }
        assertThat(bob.post(run + "/resume").status()).isEqualTo(404);
        assertThat(bob.post(run + "/continue", "session_id", "alices", "stream", "false")
                        .status())
                .isEqualTo(404);
        assertThat(bob.post(run + "/continue", "session_id", "alices").status()).isEqualTo(404);
        assertThat(run(bob, "waiter", "alices", "run_id", ORDER).status()).isEqualTo(404);
        assertThat(run(bob, "echo", "alices").status()).isEqualTo(404);
        assertThat(bob.post("/agents/waiter/sessions/alices/fork").status()).isEqualTo(404);
        answered.countDown();
        assertThat(alices.get().json().text("content")).isEqualTo("waited");
        assertThat(bob.post(run + "/resume").status()).isEqualTo(404);
        assertThat(bob.post(run + "/cancel").body()).isEqualTo("{}");
    }

    @Test
    void twoUsersMayHaveARunOfOneIdEach() throws Exception {
        CompletableFuture<Http.Answer> alices = active(alice, "alices");
        CompletableFuture<Http.Answer> bobs = active(bob, "bobs");
        assertThat(bob.post("/agents/waiter/runs/" + ORDER + "/cancel").body()).isEqualTo("{}");
        assertThat(bobs.get().json().text("status")).isEqualTo("CANCELLED");
        answered.countDown();
        assertThat(alices.get().json().text("status")).isEqualTo("COMPLETED");
    }

    @Test
    void aWishToCancelStopsNobodyElsesRun() {
        assertThat(bob.post("/agents/echo/runs/" + ORDER + "/cancel").body()).isEqualTo("{}");
        assertThat(run(alice, "echo", "alices", "run_id", ORDER).json().text("status"))
                .isEqualTo("COMPLETED");
        assertThat(run(bob, "echo", "bobs", "run_id", ORDER).json().text("status"))
                .as("his own it does")
                .isEqualTo("CANCELLED");
    }

    @Test
    void theIdOfARunIsTakenForItsOwner() throws Exception {
        assertThat(run(alice, "echo", "alices", "run_id", ORDER).status()).isEqualTo(200);
        String first =
                alice.get("/agents/echo/runs/" + ORDER + "?session_id=alices").body();
        for (String session : new String[] {"alices", "another"}) {
            for (String how : new String[] {"stream", "background"}) {
                Http.Answer refused = alice.post(
                        "/agents/echo/runs", "message", "again", "session_id", session, "run_id", ORDER, how, "true");
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.json().text("detail"))
                        .isEqualTo("Run order-4711 exists already: read it, or start one with another id");
            }
        }
        String[] asAlice = {"message", "x", "session_id", "alices", "run_id", ORDER, "user_id", "sa:alice"};
        assertThat(root.post("/agents/echo/runs", asAlice).status()).isEqualTo(409);
        assertThat(alice.get("/agents/echo/runs/" + ORDER + "?session_id=alices")
                        .body())
                .isEqualTo(first);
        CompletableFuture<Http.Answer> active = active(bob, "bobs");
        assertThat(run(bob, "waiter", "bobs", "run_id", ORDER).status()).isEqualTo(409);
        answered.countDown();
        assertThat(active.get().status()).isEqualTo(200);
    }

    @Test
    void theSocketShowsNobodyElsesRun() throws Exception {
        String runId = alice.post("/workflows/flow/runs", "message", "hi", "session_id", "alices", "stream", "false")
                .json()
                .text("run_id");
        SocketClient socket = new SocketClient(os, null);
        socket.next();
        socket.say(JsonObject.of("action", "authenticate").with("token", bobsToken));
        socket.next();
        for (String session : new String[] {"alices", "bobs"}) {
            socket.say(JsonObject.of("action", "reconnect")
                    .with("workflow_id", "flow")
                    .with("run_id", runId)
                    .with("session_id", session));
            assertThat(socket.next()).isEqualTo("{\"event\":\"error\",\"error\":\"Session not found\"}");
        }
    }

    @Test
    void aRunIsStoppedUnderItsOwnComponentOnly() throws Exception {
        CompletableFuture<Http.Answer> active = active(root, "s");
        assertThat(root.post("/agents/echo/runs/" + ORDER + "/cancel").status()).isEqualTo(404);
        assertThat(root.post("/agents/waiter/runs/" + ORDER + "/cancel").status())
                .isEqualTo(200);
        assertThat(active.get().json().text("status")).isEqualTo("CANCELLED");
    }

    @Test
    void aProgramThatSaysNotForWhomItAsksHasTheRightsOfTheUserItNames() throws Exception {
        CompletableFuture<Http.Answer> alices = active(alice, "alices");
        Run<?> run = os.engine().find(RunCaller.ADMINISTRATOR, null, ORDER);
        assertThat(run).isNotNull();
        assertThat(os.engine().find(RunCaller.user(null), "alices", ORDER)).isNull();
        assertThat(os.engine().find(RunCaller.user("sa:alice"), null, ORDER)).isSameAs(run);
        answered.countDown();
        alices.get();
    }
}
