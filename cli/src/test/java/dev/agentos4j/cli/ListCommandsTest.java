package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.approval.ApprovalQuery;
import dev.agentos4j.client.knowledge.ContentQuery;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.trace.TraceQuery;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.knowledge.KnowledgeContent;
import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleDraft;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.runtime.tool.ToolApproval;
import dev.agentos4j.server.AgentOS;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an AgentOS keeps, from the command line. */
@Timeout(60)
class ListCommandsTest {

    private static AgentOS os;
    private static AgentOSClient client;

    private final Captured captured = new Captured();

    @BeforeAll
    static void start() {
        os = DemoAgentOS.scripted()
                .securityKey("secret")
                .agent(Agent.builder()
                        .id("deployer")
                        .model(ScriptedModel.rules(
                                ScriptedTurn.call("deploy", Map.of("version", 1))
                                        .after("user"),
                                ScriptedTurn.say("Done: {result}.").after("tool")))
                        .tools(new OfficeTools())
                        .build())
                .build()
                .start();
        client = AgentOSClient.builder(os.url()).token("secret").build();
        client.agents()
                .run("weather", RunRequest.of("How is it?").sessionId("sunny").userId("ann"));
        client.workflows().run("digest", RunRequest.of("Java").sessionId("reading"));
    }

    @AfterAll
    static void stop() {
        client.close();
        os.close();
    }

    private int agentos(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(1, List.of("--url", os.url(), "--token", "secret"));
        return new Main(Main.commands(), captured.terminal()).run(all);
    }

    private String shown(String... words) {
        assertThat(agentos(words))
                .as("%s: %s", List.of(words), captured.takeErr())
                .isZero();
        return captured.takeOut();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "traces", "approvals", "memories", "knowledge", "schedules", "metrics"})
    void everyListIsATableOrJson(String command) {
        assertThat(shown(command).lines().findFirst()).get().asString().matches("There are none\\.|[A-Z ]+");
        assertThat(JsonValue.parse(shown(command, "--json"))).isNotNull();
    }

    @Test
    void sessionsAreListedAndOneIsShownWithWhatWasSaid() {
        assertThat(shown("sessions", "--type", "agent"))
                .containsSubsequence("SESSION", "WITH", "NAME")
                .containsPattern("sunny +weather +ann");
        assertThat(shown("sessions", "--type", "workflow")).contains("reading").doesNotContain("sunny");
        assertThat(shown("sessions", "sunny")).containsSubsequence("weather", "user", "How is it?", "22 degrees");
    }

    @Test
    void runsOfASessionAreListedAndOneIsShown() {
        assertThat(shown("runs", "sunny")).contains("weather", "COMPLETED", "How is it?");
        assertThat(shown("runs", "reading")).contains("digest", "COMPLETED", "Java");
        String run =
                Objects.requireNonNull(client.sessions().runs("sunny").get(0).runId());
        assertThat(shown("runs", "sunny", run)).contains("run_id", run);
        assertThat(agentos("runs")).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("SESSION");
    }

    @Test
    void aTraceIsATreeOfSpans() {
        assertThat(shown("traces", "--agent", "weather")).contains("weather".substring(1), "OK");
        String id = client.traces()
                .listAll(TraceQuery.all().agentId("weather"))
                .iterator()
                .next()
                .traceId();
        assertThat(shown("traces", id)).contains("trace", id, "weather_of");
        assertThat(JsonValue.parse(shown("traces", id, "--json"))).isNotNull();
    }

    @Test
    void anApprovalIsListedShownAndDecided() {
        client.agents().run("deployer", RunRequest.of("Go").sessionId("release"));
        String id = client.approvals()
                .listAll(ApprovalQuery.all().status("pending"))
                .iterator()
                .next()
                .id();
        assertThat(shown("approvals", "--status", "pending")).contains(id, "deploy", "\"version\":1");
        assertThat(shown("approvals", id)).contains("pending");
        assertThat(shown("approvals", id, "--approve", "--by", "ann")).contains("approved", "ann");
        assertThat(agentos("approvals", id, "--reject")).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("approvals: ");
        assertThat(agentos("approvals", "--approve")).isEqualTo(Main.MISUSED);
        assertThat(agentos("approvals", id, "--approve", "--reject")).isEqualTo(Main.MISUSED);
    }

    @Test
    void memoriesAreListedByUserAndByWords() {
        UserMemory tea = client.memories().create("ann", "Drinks tea.", "drinks");
        client.memories().create("bob", "Drinks coffee.", "drinks");
        assertThat(shown("memories", "--user", "ann")).contains("Drinks tea.").doesNotContain("coffee");
        assertThat(shown("memories", "--search", "COFFEE")).contains("bob").doesNotContain("tea");
        assertThat(shown("memories", tea.memoryId(), "--user", "ann")).contains("Drinks tea.");
    }

    @Test
    void knowledgeIsListedAndSearched() {
        os.knowledge("Notes").add(DemoAgents.notes().get(0));
        KnowledgeContent content =
                client.knowledge().listAll(ContentQuery.all()).iterator().next();
        client.knowledge().awaitReady(content.id(), Duration.ofSeconds(30));
        assertThat(shown("knowledge")).contains("green tea", content.id());
        assertThat(shown("knowledge", content.id())).contains("completed");
        assertThat(shown("knowledge", "--search", "How is green tea brewed?")).contains("eighty degrees");
    }

    @Test
    void schedulesAreListedAndOneIsShown() {
        Schedule schedule =
                client.schedules().create(ScheduleDraft.of("morning", "0 9 * * 1-5", "/agents/calculator/runs"));
        assertThat(shown("schedules")).contains("morning", "0 9 * * 1-5");
        assertThat(shown("schedules", schedule.id())).contains("/agents/calculator/runs");
    }

    @Test
    void metricsAreCountedByDays() {
        assertThat(shown("metrics", "--refresh", "--days", "1")).contains("DAY", "TOKENS", "20");
        assertThat(agentos("metrics", "--days", "0")).isEqualTo(Main.MISUSED);
    }

    @Test
    void aListIsReadPageByPage() {
        client.memories().create("carl", "One.", "numbers");
        client.memories().create("carl", "Two.", "numbers");
        assertThat(shown("memories", "--user", "carl", "--limit", "1")).contains("2 in all; --page 2 shows the next.");
        assertThat(shown("memories", "--user", "carl", "--limit", "1", "--page", "2"))
                .doesNotContain("shows the next");
        assertThat(agentos("memories", "--limit", "0")).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("--limit must be at least 1");
    }

    @Test
    void whatIsNotThereAndWhoMayNotAreSaidInTheWordsOfTheCommand() {
        assertThat(agentos("sessions", "nowhere")).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr())
                .contains("sessions: ", "There is nothing under that id")
                .doesNotContain("builder", "client.");
        List<String> locked = List.of("sessions", "--url", os.url(), "--token", "wrong");
        assertThat(new Main(Main.commands(), captured.terminal()).run(locked)).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("refuses the token", "--token").doesNotContain("builder");
        List<String> nobody = List.of("sessions", "--url", "http://127.0.0.1:1");
        assertThat(new Main(Main.commands(), captured.terminal()).run(nobody)).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("no AgentOS answers at http://127.0.0.1:1 (connection refused)");
        List<String> secure = List.of("sessions", "--url", os.url().replace("http:", "https:"));
        assertThat(new Main(Main.commands(), captured.terminal()).run(secure)).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("speaks http, not https", "http:// in --url");
        assertThat(agentos("sessions", "--limit", "many")).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("--limit", "must be a number, not many");
    }

    static final class OfficeTools {

        @Tool(value = "Deploys a version", approval = ToolApproval.REQUIRED)
        public String deploy(int version) {
            return "deployed " + version;
        }
    }
}
