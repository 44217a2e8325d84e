package dev.agentos4j.server.rules;

import static dev.agentos4j.server.rules.Deployments.confirmed;
import static dev.agentos4j.server.rules.Deployments.goOn;
import static dev.agentos4j.server.rules.Deployments.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.rules.Deployments.Robot;
import dev.agentos4j.server.workflow.SocketClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table: each rule of runs, at each door through which a run can be started or go on. */
@Timeout(120)
class EveryRuleAtEveryDoorTest {

    private static final String SESSION = "s";
    private static final String[] RUNS = {
        "agents:run", "agents:read", "teams:run", "teams:read", "workflows:run", "workflows:read", "sessions:read"
    };

    @TempDir
    private Path folder;

    private Deployments deployments;
    private Robot robot;

    @BeforeEach
    void start() {
        deployments = new Deployments(folder);
        robot = deployments.account("robot", RUNS);
    }

    @AfterEach
    void stop() {
        deployments.close();
    }

    /** A door to a run that waits. What comes through it brings decisions, as if the caller were an administrator. */
    enum Door {
        JSON,
        STREAM,
        BACKGROUND,
        SOCKET,
        SCHEDULE,
        PROGRAM,
        FORK,
        REGENERATE,
        FROM_THE_MESSAGE,
        COPY_OF_THE_SESSION,
        CHECKPOINT;

        boolean leadsTo(String path) {
            boolean workflow = path.startsWith("/workflows");
            return switch (this) {
                case SOCKET -> workflow;
                case JSON, STREAM, SCHEDULE, PROGRAM -> true;
                default -> !workflow;
            };
        }
    }

    static Stream<Arguments> doors() {
        List<Arguments> doors = new ArrayList<>();
        for (String path : List.of("/agents/deployer", "/teams/leader", "/teams/release", "/workflows/deploying")) {
            for (Door door : Door.values()) {
                if (door.leadsTo(path)) {
                    doors.add(Arguments.of(door, path));
                }
            }
        }
        return doors.stream();
    }

    /** What somebody hears who goes through a door. */
    private String through(Door door, Robot who, String path, JsonObject run) throws Exception {
        String member =
                path.startsWith("/agents") ? "tools" : path.startsWith("/teams") ? "requirements" : "step_requirements";
        String decisions = confirmed(run, member);
        String url = path + "/runs/" + id(run);
        return switch (door) {
            case JSON -> told(goOn(who.http(), path, SESSION, id(run), member, decisions));
            case STREAM -> told(who.http().post(url + "/continue", "session_id", SESSION, member, decisions));
            case BACKGROUND ->
                told(who.http()
                        .post(url + "/continue", "session_id", SESSION, "background", "true", member, decisions));
            case FORK -> told(goOn(who.http(), path, SESSION, id(run), "fork", "true", member, decisions));
            case REGENERATE -> told(goOn(who.http(), path, SESSION, id(run), "regenerate", "true", member, decisions));
            case FROM_THE_MESSAGE ->
                told(goOn(who.http(), path, SESSION, id(run), "continue_from", "last_user", member, decisions));
            case CHECKPOINT -> told(who.http().get(url + "/checkpoints?session_id=" + SESSION));
            case COPY_OF_THE_SESSION -> copy(who, path, member, decisions);
            case SOCKET -> socket(who, path, run, decisions);
            case SCHEDULE -> schedule(url + "/continue", decisions);
            case PROGRAM -> program(who, path, run, decisions);
        };
    }

    private static String told(Http.Answer answer) {
        return answer.status() + " " + answer.body();
    }

    private static String copy(Robot who, String path, String member, String decisions) {
        Http.Answer copied = who.http().post(path + "/sessions/" + SESSION + "/fork");
        String session = copied.json().text("session_id");
        if (session == null) {
            return told(copied);
        }
        JsonArray runs = (JsonArray) JsonValue.parse(
                who.http().get(path + "/runs?session_id=" + session).body());
        String runId = id((JsonObject) runs.values().getFirst());
        return told(goOn(who.http(), path, session, runId, member, decisions));
    }

    private String socket(Robot who, String path, JsonObject run, String decisions) throws InterruptedException {
        SocketClient client = new SocketClient(deployments.os(), null);
        client.next();
        client.say(JsonObject.of("action", "authenticate").with("token", who.token()));
        client.next();
        client.say(JsonObject.of("action", "continue-workflow")
                .with("workflow_id", path.substring(path.lastIndexOf('/') + 1))
                .with("run_id", id(run))
                .with("session_id", SESSION)
                .with("step_requirements", JsonValue.parse(decisions)));
        String first = client.next();
        if (!first.contains("\"event\":\"error\"")) {
            client.until("event: Workflow"); // its end, or another pause
        }
        client.abort();
        return first;
    }

    /** Whoever makes a schedule is an administrator; the scheduler that executes it is none. */
    private String schedule(String endpoint, String decisions) {
        JsonObject draft = JsonObject.of("name", "going-on")
                .with("cron_expr", "0 3 * * *")
                .with("endpoint", endpoint)
                .with("payload", JsonObject.of("session_id", SESSION).with("tools", decisions));
        String scheduled = deployments
                .root
                .send("POST", "/schedules", draft.toJson())
                .json()
                .text("id");
        return deployments
                .root
                .send("POST", "/schedules/" + scheduled + "/trigger", "")
                .body();
    }

    /** A program in the same process that says nothing of its caller. */
    private String program(Robot who, String path, JsonObject run, String decisions) throws InterruptedException {
        ComponentKind kind = ComponentKind.of(path.split("/")[1].replaceFirst("s$", ""));
        ContinueRequest request = ContinueRequest.of(SESSION, id(run)).withUserId(who.user());
        try {
            return deployments
                    .os()
                    .engine()
                    .continueRun(
                            deployments.component(kind, path.split("/")[2]),
                            Deployments.decided(request, kind, decisions))
                    .await()
                    .toJson();
        } catch (RuntimeException refused) {
            return refused.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + refused.getMessage();
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aRunThatWaitsForAnAdministratorDoesNotGoOnByTheWordOfAnother(Door door, String path) throws Exception {
        JsonObject run = deployments.pause(robot.http(), path, SESSION);
        String asked = deployments.pending();
        String heard = through(door, robot, path, run);
        assertThat(deployments.made()).as(heard).isZero();
        assertThat(deployments.statusOf(asked)).isEqualTo("pending");
        if (door != Door.SCHEDULE && door != Door.CHECKPOINT) {
            assertThat(heard).contains("This run requires admin approval before it can be continued");
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void anApprovalThatIsUsedIsNotUsedAgain(Door door, String path) throws Exception {
        JsonObject run = deployments.pause(robot.http(), path, SESSION);
        deployments.approve(deployments.pending());
        assertThat(goOn(robot.http(), path, SESSION, id(run)).json().text("status"))
                .isEqualTo("COMPLETED");
        assertThat(deployments.made()).isEqualTo(1);
        String heard = through(door, robot, path, run);
        assertThat(deployments.made()).as(heard).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("doors")
    void whatWasWithdrawnIsNotDone(Door door, String path) throws Exception {
        JsonObject run = deployments.pause(robot.http(), path, SESSION);
        String asked = deployments.pending();
        robot.http().post(path + "/runs/" + id(run) + "/cancel");
        assertThat(deployments.approve(asked).status()).isEqualTo(409);
        String heard = through(door, robot, path, run);
        assertThat(deployments.made()).as(heard).isZero();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aStrangerFindsNothing(Door door, String path) throws Exception {
        JsonObject run = deployments.pause(robot.http(), path, SESSION);
        deployments.approve(deployments.pending());
        String heard = through(door, deployments.account("stranger", RUNS), path, run);
        assertThat(deployments.made()).as(heard).isZero();
        if (door != Door.SCHEDULE) {
            assertThat(heard).containsIgnoringCase("session not found");
        }
        assertThat(goOn(robot.http(), path, SESSION, id(run)).json().text("status"))
                .as("its owner's run is as it was")
                .isEqualTo("COMPLETED");
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aRunDoesNotGoOnUnderAnotherComponent(Door door, String path) throws Exception {
        JsonObject run = deployments.pause(robot.http(), path, SESSION);
        deployments.approve(deployments.pending());
        String heard = through(door, robot, path.replaceFirst("[^/]+$", "another"), run);
        assertThat(deployments.made()).as(heard).isZero();
        if (door != Door.SCHEDULE) {
            assertThat(heard).containsAnyOf("ot found", "No runs found", "no runs to fork");
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aRunThatIsActiveIsNotSetGoingTwice(Door door, String path) throws Exception {
        JsonObject run = deployments.pause(robot.http(), path, SESSION);
        deployments.approve(deployments.pending());
        deployments.holdCalls();
        CompletableFuture<Http.Answer> first =
                CompletableFuture.supplyAsync(() -> goOn(robot.http(), path, SESSION, id(run)));
        deployments.awaitCall();
        String heard = through(door, robot, path, run);
        deployments.letCallsGo();
        assertThat(first.get().json().text("status")).isEqualTo("COMPLETED");
        assertThat(deployments.made()).as(heard).isEqualTo(1);
    }

    /** A door through which a run is started. */
    enum Start {
        JSON,
        STREAM,
        BACKGROUND,
        SOCKET,
        SCHEDULE
    }

    private static Stream<Arguments> starts(Start left) {
        return Stream.of(Start.values())
                .filter(start -> start != left)
                .flatMap(start -> Stream.of("/agents/echo", "/teams/leader", "/workflows/deploying")
                        .filter(path -> start != Start.SOCKET || path.startsWith("/workflows"))
                        .map(path -> Arguments.of(start, path)));
    }

    /** An administrator's schedule runs for whom it names, as an administrator does. */
    static Stream<Arguments> startsOfAccounts() {
        return starts(Start.SCHEDULE);
    }

    /** The socket chooses no ids. */
    static Stream<Arguments> startsWithIds() {
        return starts(Start.SOCKET);
    }

    private String start(Start start, Robot who, String path, String session, String runId) throws Exception {
        String[] fields = {"message", "again", "session_id", session, "run_id", runId};
        return switch (start) {
            case JSON -> told(who.http().post(path + "/runs", with(fields, "stream", "false")));
            case STREAM -> told(who.http().post(path + "/runs", fields));
            case BACKGROUND -> told(who.http().post(path + "/runs", with(fields, "background", "true")));
            case SOCKET -> {
                SocketClient client = new SocketClient(deployments.os(), null);
                client.next();
                client.say(JsonObject.of("action", "authenticate").with("token", who.token()));
                client.next();
                client.say(JsonObject.of("action", "start-workflow")
                        .with("workflow_id", path.substring(path.lastIndexOf('/') + 1))
                        .with("message", "again")
                        .with("session_id", session));
                yield client.next();
            }
            case SCHEDULE -> {
                JsonObject draft = JsonObject.of("name", "starting-" + runId)
                        .with("cron_expr", "0 3 * * *")
                        .with("endpoint", path + "/runs")
                        .with(
                                "payload",
                                JsonObject.of("message", "again")
                                        .with("session_id", session)
                                        .with("run_id", runId)
                                        .with("user_id", who.user()));
                String scheduled = deployments
                        .root
                        .send("POST", "/schedules", draft.toJson())
                        .json()
                        .text("id");
                yield deployments
                        .root
                        .send("POST", "/schedules/" + scheduled + "/trigger", "")
                        .body();
            }
        };
    }

    private static String[] with(String[] fields, String... more) {
        return Stream.concat(Stream.of(fields), Stream.of(more)).toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("startsOfAccounts")
    void nobodyBeginsARunInASessionOfAnother(Start start, String path) throws Exception {
        robot.http().post(path + "/runs", "message", "mine", "session_id", SESSION, "stream", "false");
        String before = runs(path);
        String heard = start(start, deployments.account("stranger", RUNS), path, SESSION, "r");
        assertThat(heard).contains("Session not found");
        assertThat(runs(path)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("startsWithIds")
    void nobodyOverwritesARun(Start start, String path) throws Exception {
        robot.http().post(path + "/runs", "message", "mine", "session_id", SESSION, "run_id", "r", "stream", "false");
        String before = runs(path);
        for (String session : List.of(SESSION, "another")) {
            String heard = start(start, robot, path, session, "r");
            assertThat(heard).contains("409", "exists already");
            deployments.forgetSchedules();
        }
        assertThat(runs(path)).isEqualTo(before);
    }

    private String runs(String path) {
        return robot.http().get(path + "/runs?session_id=" + SESSION).body();
    }

    @ParameterizedTest
    @MethodSource("evaluated")
    void anEvaluationDoesNothingThatNobodyApproved(String member, String id) {
        deployments.root.send(
                "POST",
                "/eval-runs",
                "{\"eval_type\":\"performance\",\"input\":\"x\",\"" + member + "\":\"" + id + "\"}");
        assertThat(deployments.made()).isZero();
    }

    static Stream<Arguments> evaluated() {
        return Stream.of(
                Arguments.of("agent_id", "deployer"),
                Arguments.of("team_id", "leader"),
                Arguments.of("team_id", "release"));
    }
}
