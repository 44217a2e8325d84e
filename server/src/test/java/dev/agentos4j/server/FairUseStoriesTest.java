package dev.agentos4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.http.FairUseLimits;
import dev.agentos4j.server.http.HttpLimits;
import dev.agentos4j.server.http.SocketLimits;
import dev.agentos4j.server.jwt.JwtSettings;
import dev.agentos4j.server.jwt.TestTokens;
import dev.agentos4j.server.schedule.SchedulerSettings;
import dev.agentos4j.server.schedule.SchedulerTime;
import dev.agentos4j.server.workflow.SocketClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users who use more than their share, and those beside them, on one server from one address. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FairUseStoriesTest {

    private static final int REQUESTS = 6;
    private static final int RUNS = 2;
    private static final FairUseLimits ONLY_REQUESTS = new FairUseLimits(REQUESTS, 0);
    private static final FairUseLimits ONLY_RUNS = new FairUseLimits(0, RUNS);
    private static final JwtSettings TOKENS =
            JwtSettings.NONE.withAlgorithm("HS256").withKey(TestTokens.SECRET);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicReference<Instant> day = new AtomicReference<>(Instant.parse("2026-11-25T02:59:00Z"));
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final Map<String, Semaphore> held = new ConcurrentHashMap<>();
    private final List<AgentOS> started = new ArrayList<>();

    /** Says when it is asked, and holds a run whose message names somebody until that one is released. */
    private final class Holding implements Model {

        @Override
        public String id() {
            return "holding";
        }

        @Override
        public String provider() {
            return "Test";
        }

        @Override
        public ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException {
            String said = String.valueOf(request.messages().getLast().content().asText());
            asked.add(said);
            if (said.startsWith("hold ")) {
                held(said.substring("hold ".length())).acquire();
            }
            listener.onText("done");
            return ModelReply.ofText("done");
        }
    }

    private Semaphore held(String user) {
        return held.computeIfAbsent(user, name -> new Semaphore(0));
    }

    /** A day that the test sets, and in which nobody waits. */
    private final class SetDay implements SchedulerTime {

        @Override
        public Instant now() {
            return day.get();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Thread.yield();
        }
    }

    private AgentOSBuilder builder(FairUseLimits limits) {
        Agent agent = Agent.builder().id("agent").model(new Holding()).build();
        AgentOSBuilder builder = AgentOS.builder()
                .securityKey(null)
                .jwt(TOKENS)
                .fairUse(limits)
                .agent(agent)
                .workflow(Workflow.builder().id("flow").step("one", agent).build());
        builder.nanoTime = nanos::get;
        return builder;
    }

    private AgentOS start(AgentOSBuilder builder) {
        AgentOS os = builder.build().start();
        started.add(os);
        return os;
    }

    @AfterEach
    void stop() {
        held.values().forEach(each -> each.release(1000));
        started.forEach(AgentOS::close);
    }

    private static String token(String user) {
        return TestTokens.hmac(
                "HS256",
                TestTokens.claims(
                        user,
                        "agents:run",
                        "agents:read",
                        "workflows:run",
                        "workflows:read",
                        "schedules:read",
                        "schedules:write"),
                TestTokens.SECRET);
    }

    private static Http as(AgentOS os, String user) {
        return new Http(os, token(user));
    }

    private static void assertRefused(HttpResponse<String> answer, String detail, long seconds) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(JsonObject.parse(answer.body()).text("detail")).contains(detail);
        assertThat(answer.headers().firstValueAsLong("Retry-After")).hasValue(seconds);
    }

    private static HttpResponse<String> raw(AgentOS os, String path, String user, String... form) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(os.url() + path));
        if (!user.isEmpty()) {
            request.header("Authorization", "Bearer " + token(user));
        }
        if (form.length > 0) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form)));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whoSendsTooManyRequestsWaitsAndNobodyElse() throws Exception {
        AgentOS os = start(builder(ONLY_REQUESTS));
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(as(os, "ann").get("/agents").status()).isEqualTo(200);
        }
        assertRefused(raw(os, "/agents", "ann"), "Too many requests: 6 a minute are allowed", 10);
        assertRefused(raw(os, "/agents/agent/runs", "ann", "message=hi"), "Too many requests", 10);
        assertThat(as(os, "bob").get("/agents").status()).isEqualTo(200);

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(9));
        assertRefused(raw(os, "/agents", "ann"), "Too many requests", 1);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(as(os, "ann").get("/agents").status()).isEqualTo(200);
        assertRefused(raw(os, "/agents", "ann"), "Too many requests", 10);
    }

    @Test
    void strangersAreCountedByTheirAddressAndNoUserAtThatAddressFeelsIt() throws Exception {
        AgentOS os = start(builder(ONLY_REQUESTS));
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(new Http(os).get("/agents").status()).isEqualTo(401);
        }
        assertRefused(raw(os, "/agents", ""), "Too many requests", 10);
        assertRefused(raw(os, "/info", ""), "Too many requests", 10);
        for (String path : List.of("/health", "/health/live", "/health/ready")) {
            assertThat(new Http(os).get(path).status()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/info", "/", "/agents")) {
            assertThat(as(os, "ann").get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(new Http(os, "no.such.token").get("/info").status()).isEqualTo(401);
        for (int i = 0; i < REQUESTS - 3; i++) {
            assertThat(as(os, "ann").get("/info").status()).isEqualTo(200);
        }
        assertRefused(raw(os, "/info", "ann"), "Too many requests", 10);
    }

    @Test
    void whoKnowsTheSecurityKeySpeaksForOthersAndIsNotLimited() {
        AgentOSBuilder builder =
                builder(new FairUseLimits(1, 1)).jwt(JwtSettings.NONE).securityKey("the-key");
        AgentOS os = start(builder);
        Http root = new Http(os, "the-key");
        for (int i = 0; i < 3; i++) {
            assertThat(root.post("/agents/agent/runs", "message", "hold root", "background", "true", "stream", "false")
                            .status())
                    .isEqualTo(202);
        }
    }

    /** Starts as many runs as one may have, the first over a stream, and waits until they are active. */
    private List<CompletableFuture<Http.Answer>> use(AgentOS os, String user) throws InterruptedException {
        List<CompletableFuture<Http.Answer>> answers = new ArrayList<>();
        for (String more : List.of("stream=true", "stream=false&background=true")) {
            CompletableFuture<Http.Answer> answer = new CompletableFuture<>();
            Map<String, String> fields = new HashMap<>(Map.of("message", "hold " + user));
            for (String field : more.split("&")) {
                fields.put(field.split("=")[0], field.split("=")[1]);
            }
            String[] form = fields.entrySet().stream()
                    .flatMap(field -> List.of(field.getKey(), field.getValue()).stream())
                    .toArray(String[]::new);
            Thread.ofVirtual().start(() -> answer.complete(as(os, user).post("/agents/agent/runs", form)));
            assertThat(asked.take()).isEqualTo("hold " + user);
            answers.add(answer);
        }
        return answers;
    }

    @Test
    void whoHasTooManyRunsIsRefusedAtEachDoorAndOthersAreNot() throws Exception {
        AgentOS os = start(builder(ONLY_RUNS).scheduler(new SchedulerSettings(Duration.ofMillis(5), 10, new SetDay())));
        List<CompletableFuture<Http.Answer>> anns = use(os, "ann");
        String told = "Too many active runs: one caller may have 2";

        for (String door : List.of("/agents/agent/runs", "/workflows/flow/runs")) {
            for (String more : List.of("stream=false", "stream=true", "stream=false&background=true")) {
                assertRefused(raw(os, door, "ann", "message=hi", more), told, 1);
            }
            assertThat(raw(os, door, "bob", "message=hi", "stream=true").body()).contains("Completed");
            assertThat(raw(os, door, "bob", "message=hi", "stream=false").statusCode())
                    .isEqualTo(200);
        }
        assertThat(overTheSocket(os, "ann")).contains(told);
        assertThat(overTheSocket(os, "bob")).contains("WorkflowCompleted");
        assertThat(bySchedule(os, "ann").get("status_code")).hasToString("429");
        assertThat(bySchedule(os, "bob").text("status")).isEqualTo("success");

        held("ann").release(RUNS);
        assertThat(anns.getFirst().get().body()).contains("RunCompleted");
        String run = Objects.requireNonNull(anns.getLast().get().json().text("run_id"));
        String session = anns.getLast().get().json().text("session_id");
        while (!"COMPLETED"
                .equals(as(os, "ann")
                        .get("/agents/agent/runs/" + run + "?session_id=" + session)
                        .json()
                        .text("status"))) {
            Thread.onSpinWait();
        }
        asked.clear();
        use(os, "ann");
    }

    private static String overTheSocket(AgentOS os, String user) throws InterruptedException {
        SocketClient client = authenticated(os, user);
        client.say(JsonObject.of("action", "start-workflow")
                .with("workflow_id", "flow")
                .with("message", "hi"));
        String last;
        do {
            last = client.next();
        } while (!last.contains("WorkflowCompleted") && !last.startsWith("{\"event\":\"error\""));
        client.abort();
        return last;
    }

    private static SocketClient authenticated(AgentOS os, String user) throws InterruptedException {
        SocketClient client = new SocketClient(os, null);
        client.next();
        client.say(JsonObject.of("action", "authenticate").with("token", token(user)));
        return client;
    }

    private static JsonObject schedule(AgentOS os, String user, String name, String message) {
        Http.Answer made = as(os, user)
                .send(
                        "POST",
                        "/schedules",
                        JsonObject.of("name", name)
                                .with("cron_expr", "0 3 * * *")
                                .with("endpoint", "/agents/agent/runs")
                                .with("payload", JsonObject.of("message", message))
                                .toJson());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    private static JsonObject bySchedule(AgentOS os, String user) {
        String id = schedule(os, user, "of-" + user, "hi").text("id");
        return as(os, user).send("POST", "/schedules/" + id + "/trigger", "").json();
    }

    @Test
    void schedulesOfOneUserLeavePlacesForThoseOfOthersAndTheirCallsAreNotCountedAsRequests() throws Exception {
        AgentOS os = start(builder(new FairUseLimits(REQUESTS, 50))
                .scheduler(new SchedulerSettings(Duration.ofMillis(5), 2, new SetDay())));
        for (int i = 0; i < 3; i++) {
            schedule(os, "ann", "busy-" + i, "hold ann");
        }
        schedule(os, "bob", "mine", "hi of bob");

        day.set(Instant.parse("2026-11-25T03:00:00Z"));
        List<String> first = List.of(asked.take(), asked.take());
        assertThat(first).containsExactlyInAnyOrder("hold ann", "hi of bob");
        held("ann").release(3);
        assertThat(List.of(asked.take(), asked.take())).containsExactly("hold ann", "hold ann");
        // the scheduler looked at the runs many times meanwhile
        for (int i = 0; i < REQUESTS - 3; i++) {
            assertThat(as(os, "ann").get("/agents").status()).isEqualTo(200);
        }
        assertRefused(raw(os, "/agents", "ann"), "Too many requests", 10);
    }

    @Test
    void commandsOfASocketAreRequestsOfTheirUserWhateverSocketTheyComeBy() throws Exception {
        AgentOS os = start(builder(ONLY_REQUESTS));
        SocketClient one = authenticated(os, "ann");
        SocketClient other = authenticated(os, "ann");
        assertThat(one.next()).contains("authenticated");
        assertThat(other.next()).contains("authenticated");
        JsonObject ping = JsonObject.of("action", "ping");
        for (int i = 2; i < REQUESTS; i++) {
            one.say(ping);
            assertThat(one.next()).contains("pong");
        }
        other.say(ping);
        assertThat(other.next()).contains("Too many requests").contains("try again in 10 seconds");
        assertRefused(raw(os, "/agents", "ann"), "Too many requests", 10);
        SocketClient bob = authenticated(os, "bob");
        assertThat(bob.next()).contains("authenticated");
        bob.say(ping);
        assertThat(bob.next()).contains("pong");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
        other.say(ping);
        assertThat(other.next()).contains("pong");
    }

    @Test
    void oneUserHoldsFewSocketsAndAClosedOneMakesRoom() throws Exception {
        AgentOS os = start(builder(ONLY_RUNS));
        SocketClient first = authenticated(os, "ann");
        SocketClient second = authenticated(os, "ann");
        assertThat(first.next()).contains("authenticated");
        assertThat(second.next()).contains("authenticated");
        assertThat(authenticated(os, "ann").next()).isEqualTo("closed 1013");
        assertThat(authenticated(os, "bob").next()).contains("authenticated");
        first.abort();
        String told;
        do { // the server hears of the abort a moment later
            told = authenticated(os, "ann").next();
        } while (told.equals("closed 1013"));
        assertThat(told).contains("authenticated");
    }

    @Test
    void anAddressHoldsFewSocketsThatHaveNotAuthenticated() throws Exception {
        SocketLimits few = new SocketLimits(1 << 20, 1 << 14, Duration.ofSeconds(60), 20, 1 << 24);
        AgentOS os = start(builder(FairUseLimits.DEFAULTS).limits(HttpLimits.DEFAULTS.withSockets(few)));
        SocketClient stranger = new SocketClient(os, null);
        SocketClient ann = new SocketClient(os, null);
        assertThat(stranger.next()).contains("connected");
        assertThat(ann.next()).contains("connected");
        assertThat(new SocketClient(os, null).next()).isEqualTo("closed 1013");
        ann.say(JsonObject.of("action", "authenticate").with("token", token("ann")));
        assertThat(ann.next()).contains("authenticated");
        assertThat(new SocketClient(os, null).next()).contains("connected");
    }

    @Test
    void itIsOnWhereOthersCanComeInAndTheyAreKnown() {
        AgentOSBuilder open = AgentOS.builder().securityKey(null);
        assertThat(open.settings().fairUse()).isEqualTo(FairUseLimits.OFF);
        assertThat(open.host("0.0.0.0").openToAnyone().settings().fairUse()).isEqualTo(FairUseLimits.OFF);
        assertThat(open.securityKey("the-key").settings().fairUse()).isEqualTo(FairUseLimits.DEFAULTS);
        assertThat(open.host("127.0.0.1").settings().fairUse()).isEqualTo(FairUseLimits.OFF);
        ServerSettings runs = ServerSettings.fromEnvironment(Map.of("AGENTOS_CALLER_RUNS", "7"));
        assertThat(open.settings(runs).settings().fairUse()).isEqualTo(new FairUseLimits(600, 7));
        assertThat(open.settings().boundsOfRuns().runsPerCaller()).isEqualTo(7);
    }
}
