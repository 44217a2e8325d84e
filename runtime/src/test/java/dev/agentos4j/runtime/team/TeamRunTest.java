package dev.agentos4j.runtime.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolCallCompleted;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.Stories;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunOptions;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TeamRunTest {

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final RunEngine engine = new RunEngine(Storage.of(store));
    private final Stories.Toolbox toolbox = new Stories.Toolbox();

    private final Agent echo = Agent.builder()
            .id("echo")
            .name("Echo")
            .role("Repeats")
            .model(ScriptedModel.turns(ScriptedTurn.say("You said: {message}")))
            .build();
    private final Agent adder = Agent.builder()
            .id("adder")
            .name("Adder")
            .model(ScriptedModel.rules(
                    ScriptedTurn.call("add", Map.of("a", 2, "b", 3)).after("user"),
                    ScriptedTurn.say("The sum is {result}.").after("tool")))
            .tools(toolbox)
            .build();
    private final Agent broken = Agent.builder()
            .id("broken")
            .name("Broken")
            .model(ScriptedModel.turns(ScriptedTurn.fail("out of order")))
            .build();

    @AfterEach
    void close() {
        engine.close();
    }

    private static ScriptedTurn delegate(String member, String task) {
        return ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", member, "task", task));
    }

    private static TeamBuilder team(ScriptedTurn first) {
        return Team.builder()
                .id("team")
                .name("Team")
                .model(ScriptedModel.rules(
                        first.after("user"),
                        ScriptedTurn.say("They said: {result}").after("tool")));
    }

    private Run<RunOutput> start(Team team) {
        return engine.start(team, RunRequest.of("go").withSessionId("s").withUserId("ann"));
    }

    private static List<String> owners(List<RunEvent> events) {
        return events.stream()
                .filter(event -> !(event instanceof RunContent))
                .map(event -> event.event() + (event.parentRunId() == null ? "" : " of " + event.agentId()))
                .toList();
    }

    @Test
    void theLeaderHandsATaskToAMemberAndAnswersWithWhatItHears() throws Exception {
        Run<RunOutput> run =
                start(team(delegate("echo", "say hello")).members(echo, adder).build());
        RunOutput output = run.await();

        List<RunEvent> events = Stories.events(run);
        assertThat(owners(events))
                .containsExactly(
                        "TeamRunStarted",
                        "TeamModelRequestStarted",
                        "TeamModelRequestCompleted",
                        "TeamToolCallStarted",
                        "RunStarted of echo",
                        "ModelRequestStarted of echo",
                        "ModelRequestCompleted of echo",
                        "RunContentCompleted of echo",
                        "RunCompleted of echo",
                        "TeamToolCallCompleted",
                        "TeamModelRequestStarted",
                        "TeamModelRequestCompleted",
                        "TeamRunContentCompleted",
                        "TeamRunCompleted");
        RunOutput member = output.memberResponses().get(0);
        assertThat(output.text()).isEqualTo("They said: You said: say hello");
        assertThat(member.parentRunId()).isEqualTo(run.runId());
        assertThat(member.userId()).isEqualTo("ann");
        assertThat(Objects.requireNonNull(
                                Stories.first(events, ToolCallCompleted.class).tool())
                        .childRunId())
                .isEqualTo(member.runId());
        RunCompleted completed = (RunCompleted) events.get(events.size() - 1);
        assertThat(completed.memberResponses()).hasSize(1);
        assertThat(store.run("s", String.valueOf(member.runId())).kind()).isEqualTo(ComponentKind.AGENT);
        assertThat(store.session("s").kind()).isEqualTo(ComponentKind.TEAM);
    }

    @Test
    void theLeaderIsToldWhoTheMembersAre() throws Exception {
        Team inner = Team.builder()
                .id("inner")
                .description("Counts")
                .model(ScriptedModel.echo())
                .members(adder)
                .build();

        RunOutput output = start(team(delegate("echo", "x"))
                        .instructions("Be kind.")
                        .members(echo, inner)
                        .build())
                .await();

        Message system = output.messages().get(0);
        assertThat(system.role()).isEqualTo("system");
        assertThat(system.text())
                .contains("<member id=\"echo\" name=\"Echo\">\n  Role: Repeats\n</member>")
                .contains("<member id=\"inner\" name=\"inner\" type=\"team\">\n  Description: Counts\n"
                        + "  <member id=\"adder\" name=\"Adder\">\n  </member>\n</member>")
                .endsWith("Be kind.");
    }

    @Test
    void severalTasksOfOneTurnAreDoneAtTheSameTime() throws Exception {
        java.util.concurrent.CyclicBarrier both = new java.util.concurrent.CyclicBarrier(2);
        Agent[] meeting = new Agent[2];
        for (int i = 0; i < 2; i++) {
            meeting[i] = Agent.builder()
                    .id("m" + i)
                    .model(ScriptedModel.rules(
                            ScriptedTurn.call("meet", Map.of()).after("user"),
                            ScriptedTurn.say("met").after("tool")))
                    .tools(dev.agentos4j.runtime.tool.ToolFunction.builder("meet", "Waits for the other.")
                            .handler((arguments, context) ->
                                    both.await(5, java.util.concurrent.TimeUnit.SECONDS) >= 0 ? "here" : "alone")
                            .build())
                    .build();
        }
        ScriptedTurn two =
                delegate("m0", "a").andCall("delegate_task_to_member", Map.of("member_id", "m1", "task", "b"));

        RunOutput output = start(team(two).members(meeting).build()).await();

        assertThat(output.memberResponses()).extracting(RunOutput::text).containsExactly("met", "met");
        assertThat(output.tools()).extracting(ToolExecution::result).containsExactly("met", "met");
    }

    @Test
    void aRoutedQuestionIsAnsweredByTheMemberInTheNameOfTheTeam() throws Exception {
        Run<RunOutput> run = start(team(delegate("adder", "add"))
                .members(echo, adder)
                .mode(TeamMode.ROUTE)
                .build());
        RunOutput output = run.await();

        List<RunEvent> events = Stories.events(run);
        assertThat(output.text()).isEqualTo("The sum is 5.");
        assertThat(events).noneMatch(event -> event.event().equals("RunContent"));
        assertThat(events.stream()
                        .filter(event -> event.event().equals("TeamRunContent"))
                        .map(event -> ((RunContent) event).text())
                        .reduce("", String::concat))
                .isEqualTo("The sum is 5.");
        assertThat(owners(events)
                        .subList(owners(events).size() - 4, owners(events).size()))
                .containsExactly(
                        "RunCompleted of adder",
                        "TeamToolCallCompleted",
                        "TeamRunContentCompleted",
                        "TeamRunCompleted");
        assertThat(output.messages()).extracting(Message::role).containsExactly("system", "user", "assistant", "tool");
    }

    @Test
    void aRoutedMemberAnswersInTheSchemaOfTheTeam() throws Exception {
        Agent city = Agent.builder()
                .id("city")
                .model(ScriptedModel.turns(ScriptedTurn.say("{\"name\": \"Berlin\"}")))
                .build();
        JsonObject schema = JsonObject.of("title", "City").with("type", "object");
        Team team = team(delegate("city", "which"))
                .members(city)
                .mode(TeamMode.ROUTE)
                .outputSchema(schema)
                .build();

        RunOutput output = start(team).await();

        assertThat(output.content()).isEqualTo(JsonObject.of("name", "Berlin"));
        assertThat(output.contentType()).isEqualTo("City");
    }

    @Test
    void aBroadcastReachesAllMembersAndTheLeaderHearsThemByName() throws Exception {
        Run<RunOutput> run = start(team(ScriptedTurn.call("delegate_task_to_members", Map.of("task", "say it")))
                .members(echo, adder)
                .mode(TeamMode.BROADCAST)
                .build());
        RunOutput output = run.await();

        assertThat(output.text()).isEqualTo("They said: Agent Echo: You said: say it\nAgent Adder: The sum is 5.");
        assertThat(output.memberResponses()).extracting(RunOutput::agentId).containsExactlyInAnyOrder("echo", "adder");
    }

    @Test
    void aMemberThatFailsIsAFailedCallAndTheLeaderGoesOn() throws Exception {
        Run<RunOutput> run = start(team(delegate("broken", "x")).members(broken).build());
        RunOutput output = run.await();

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("They said: out of order");
        assertThat(output.tools().get(0).toolCallError()).isTrue();
        assertThat(output.memberResponses().get(0).status()).isEqualTo(RunStatus.ERROR);
        assertThat(owners(Stories.events(run))).contains("RunError of broken", "TeamToolCallError");
    }

    @Test
    void aMemberThatIsNotThereIsAnsweredWithThoseThatAre() throws Exception {
        RunOutput output =
                start(team(delegate("nobody", "x")).members(echo).build()).await();

        assertThat(output.text())
                .contains("There is no member with the id nobody")
                .contains("<member id=\"echo\"");
        assertThat(output.memberResponses()).isEmpty();
    }

    @Test
    void aMemberOfAMemberCanBeGivenATask() throws Exception {
        Team inner = Team.builder()
                .id("inner")
                .model(ScriptedModel.echo())
                .members(echo)
                .build();

        RunOutput output =
                start(team(delegate("echo", "deep")).members(inner).build()).await();

        assertThat(output.text()).isEqualTo("They said: You said: deep");
    }

    @Test
    void membersThatAreTeamsTellTheirOwnMembersToo() throws Exception {
        Team inner = Team.builder()
                .id("inner")
                .name("Inner")
                .model(ScriptedModel.rules(
                        delegate("echo", "deep").after("user"),
                        ScriptedTurn.say("Inner heard: {result}").after("tool")))
                .members(echo)
                .build();
        Run<RunOutput> run =
                start(team(delegate("inner", "go down")).members(inner).build());
        RunOutput output = run.await();

        RunOutput innerRun = output.memberResponses().get(0);
        assertThat(output.text()).isEqualTo("They said: Inner heard: You said: deep");
        assertThat(innerRun.teamId()).isEqualTo("inner");
        assertThat(innerRun.memberResponses().get(0).parentRunId()).isEqualTo(innerRun.runId());
        assertThat(Stories.events(run).stream()
                        .filter(event -> event.event().equals("RunStarted"))
                        .map(RunEvent::parentRunId))
                .containsExactly(innerRun.runId());
    }

    @Test
    void membersCanBeKeptOutOfTheStream() throws Exception {
        Run<RunOutput> run = start(team(delegate("echo", "x"))
                .members(echo)
                .streamMemberEvents(false)
                .build());

        assertThat(run.await().memberResponses()).hasSize(1);
        assertThat(Stories.events(run)).allMatch(event -> event.event().startsWith("Team"));
    }

    @Test
    void whatTheTeamUsesAndItsMembersUseIsTheSumOfTheSession() throws Exception {
        start(team(delegate("echo", "x")).members(echo).build()).await();

        JsonObject metrics = store.session("s").metrics();
        RunOutput run = store.history("s", ComponentKind.TEAM, "team", 1).get(0).runOutput();
        long leader = run.metrics().totalTokens();
        long member = run.memberResponses().get(0).metrics().totalTokens();
        assertThat(String.valueOf(metrics.get("total_tokens"))).isEqualTo(String.valueOf(leader + member));
    }

    @Test
    void toolsOfMembersShareTheStateOfTheSession() throws Exception {
        Agent counter = Agent.builder()
                .id("counter")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("count", Map.of()).after("user"),
                        ScriptedTurn.say("{result}").after("tool")))
                .tools(toolbox)
                .build();
        Team team = team(delegate("counter", "x")).members(counter).build();
        start(team).await();

        RunOutput second = start(team).await();

        assertThat(second.text()).isEqualTo("They said: 2");
        assertThat(store.session("s").state()).isEqualTo(JsonObject.of("count", 2));
    }

    @Test
    void theLeaderRemembersEarlierRunsOfTheTeamButNotThoseOfMembers() throws Exception {
        Team team = team(delegate("echo", "x")).members(echo).history().build();
        start(team).await();

        RunOutput second = start(team).await();

        assertThat(second.messages())
                .filteredOn(Message::fromHistory)
                .extracting(Message::role)
                .containsExactly("user", "assistant", "tool", "assistant");
    }

    @Test
    void aUnaryRunTellsNothingAndAnswersTheSame() throws Exception {
        Team team = team(delegate("echo", "x")).members(echo).build();

        Run<RunOutput> run = engine.start(team, RunRequest.of("go").withOptions(RunOptions.UNARY));

        assertThat(run.await().text()).isEqualTo("They said: You said: x");
        assertThat(Stories.events(run)).isEmpty();
    }

    @Test
    void aTeamNeedsMembersOfDifferentIds() {
        TeamBuilder builder = Team.builder().id("t").model(ScriptedModel.echo());
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("members");
        assertThatThrownBy(() -> builder.members(echo, echo).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("echo");
    }
}
