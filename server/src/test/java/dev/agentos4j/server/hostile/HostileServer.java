package dev.agentos4j.server.hostile;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.http.HttpLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An AgentOS with something of everything that can be hurt. As a program it serves until its input ends. */
final class HostileServer {

    private HostileServer() {}

    /** The ids that it knows. */
    static KnownIds ids() {
        return new KnownIds()
                .add("agent_id", "echo", "tool", "confirm")
                .add("team_id", "team")
                .add("workflow_id", "flow")
                .add("db_id", "db")
                .add("session_id", "s1", "s2", "s3")
                .add("run_id", "r1", "r2")
                .add("user_id", "ann", "bob")
                .add("index", "0", "1", "99");
    }

    static AgentOS start(Path database, HttpLimits limits) {
        return start(database, limits, null);
    }

    static AgentOS start(Path database, HttpLimits limits, @Nullable String key) {
        Team team = Team.builder()
                .id("team")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", "echo", "task", "do it"))
                                .after("user"),
                        ScriptedTurn.say("They said: {result}").after("tool")))
                .members(TestAgents.echo())
                .build();
        Workflow flow = Workflow.builder()
                .id("flow")
                .step("draft", TestAgents.echo())
                .step(Step.of("shout", input -> StepOutput.of(input.previousText() + "!"))
                        .confirm("Publish?"))
                .build();
        return AgentOS.builder()
                .securityKey(key)
                .databaseId("db")
                .database(database)
                .agents(TestAgents.echo(), TestAgents.calculator(), TestAgents.cleaner())
                .team(team)
                .workflow(flow)
                .knowledge(Knowledge.builder("Docs").build())
                .tracing()
                .limits(limits)
                .build()
                .start();
    }

    /** The bytes of memory that are held, when all that is not has been collected. */
    static long heldBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Asks itself until it answers: on a busy machine the first answer may take longer than a connection may be idle. */
    private static void warmUp(AgentOS os) {
        Http http = new Http(os);
        for (int attempt = 1; ; attempt++) {
            try {
                http.get("/health");
                http.get("/openapi.json");
                return;
            } catch (UncheckedIOException late) {
                if (attempt == 20) {
                    throw late;
                }
            }
        }
    }

    /**
     * Says its port, and on each line of input how many bytes it holds and how many files and sockets are open.
     *
     * @param args the file of the database, how many milliseconds a connection may be idle, and the security key if it
     *     has one
     */
    public static void main(String[] args) throws IOException {
        HttpLimits limits = HttpLimits.DEFAULTS.withIdle(Duration.ofMillis(Long.parseLong(args[1])));
        String key = args.length > 2 ? args[2] : null;
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (AgentOS os = start(Path.of(args[0]), limits, key)) {
            warmUp(os);
            System.out.println(os.port());
            while (input.readLine() != null) {
                System.out.println(heldBytes() + " " + system.getOpenFileDescriptorCount());
            }
        }
    }
}
