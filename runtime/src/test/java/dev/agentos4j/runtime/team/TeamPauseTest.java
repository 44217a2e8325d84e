package dev.agentos4j.runtime.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunPaused;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.Stories;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TeamPauseTest {

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final RunEngine engine = new RunEngine(Storage.of(store));
    private final Stories.Toolbox toolbox = new Stories.Toolbox();

    private final Agent cleaner = agent("cleaner", ScriptedTurn.call("delete_file", Map.of("path", "/tmp/old")));
    private final Agent operator = agent("operator", ScriptedTurn.call("run_command", Map.of("command", "uname")));
    private final Agent echo = Agent.builder()
            .id("echo")
            .model(ScriptedModel.turns(ScriptedTurn.say("You said: {message}")))
            .build();

    @AfterEach
    void close() {
        engine.close();
    }

    private Agent agent(String id, ScriptedTurn call) {
        return Agent.builder()
                .id(id)
                .model(ScriptedModel.rules(
                        call.after("user"), ScriptedTurn.say("Done: {result}.").after("tool")))
                .tools(toolbox)
                .build();
    }

    private static ScriptedTurn delegate(String member) {
        return ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", member, "task", "do it"));
    }

    private static TeamBuilder team(String id, ScriptedTurn first) {
        return Team.builder()
                .id(id)
                .model(ScriptedModel.rules(
                        first.after("user"),
                        ScriptedTurn.say(id + " heard: {result}").after("tool")));
    }

    private RunOutput pause(Team team) throws InterruptedException {
        RunOutput paused =
                engine.start(team, RunRequest.of("go").withSessionId("s")).await();
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
        return paused;
    }

    private Run<RunOutput> goOn(Team team, RunOutput paused, UnaryOperator<RunRequirement> decision) {
        List<RunRequirement> decided =
                paused.requirements().stream().map(decision).toList();
        return engine.continueRun(
                team, ContinueRequest.of("s", String.valueOf(paused.runId())).withRequirements(decided));
    }

    private static RunRequirement confirm(RunRequirement requirement) {
        return RunRequirement.SHAPE
                .edit(requirement)
                .set(RunRequirement.CONFIRMATION, true)
                .build();
    }

    private static RunRequirement decide(RunRequirement requirement) {
        return requirement.toolExecution().externalExecutionRequired() == null
                ? confirm(requirement)
                : RunRequirement.SHAPE
                        .edit(requirement)
                        .set(RunRequirement.EXTERNAL_EXECUTION_RESULT, "Linux")
                        .build();
    }

    @Test
    void aMemberThatWaitsForPeopleMakesItsTeamWait() throws Exception {
        Team team = team("team", delegate("cleaner")).members(cleaner).build();
        Run<RunOutput> run = engine.start(team, RunRequest.of("go").withSessionId("s"));
        RunOutput paused = run.await();

        RunRequirement requirement = paused.requirements().get(0);
        RunOutput member = paused.memberResponses().get(0);
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
        assertThat(paused.text())
                .isEqualTo(
                        "Team run paused. The following require input:\n- cleaner: delete_file requires confirmation");
        assertThat(requirement.memberAgentId()).isEqualTo("cleaner");
        assertThat(requirement.memberRunId()).isEqualTo(member.runId());
        assertThat(requirement.toolExecution().toolName()).isEqualTo("delete_file");
        List<String> names = Stories.names(Stories.events(run));
        assertThat(names.subList(names.size() - 3, names.size()))
                .containsExactly("RunPaused", "TeamToolCallCompleted", "TeamRunPaused");
        assertThat(store.run("s", String.valueOf(paused.runId())).status()).isEqualTo(RunStatus.PAUSED);
        assertThat(toolbox.deleted).hasValue(0);
    }

    @Test
    void onceDecidedTheMemberGoesOnFirstAndThenItsTeam() throws Exception {
        Team team = team("team", delegate("cleaner")).members(cleaner).build();
        RunOutput paused = pause(team);

        Run<RunOutput> run = goOn(team, paused, TeamPauseTest::confirm);
        RunOutput output = run.await();

        assertThat(output.runId()).isEqualTo(paused.runId());
        assertThat(output.text())
                .isEqualTo("team heard: Member results after human-in-the-loop resolution:\n"
                        + "[cleaner]: Done: deleted /tmp/old.");
        assertThat(output.requirements()).isEmpty();
        assertThat(output.memberResponses()).extracting(RunOutput::status).containsExactly(RunStatus.COMPLETED);
        assertThat(toolbox.deleted).hasValue(1);
        assertThat(Stories.names(Stories.events(run)))
                .containsExactly(
                        "RunContinued",
                        "ToolCallStarted",
                        "ToolCallCompleted",
                        "ModelRequestStarted",
                        "RunContent",
                        "ModelRequestCompleted",
                        "RunContentCompleted",
                        "RunCompleted",
                        "TeamRunContinued",
                        "TeamModelRequestStarted",
                        "TeamRunContent",
                        "TeamModelRequestCompleted",
                        "TeamRunContentCompleted",
                        "TeamRunCompleted");
    }

    @Test
    void whatWasNotAgreedToIsNotDone() throws Exception {
        Team team = team("team", delegate("cleaner")).members(cleaner).build();
        RunOutput paused = pause(team);

        RunOutput output = goOn(
                        team,
                        paused,
                        requirement -> RunRequirement.SHAPE
                                .edit(requirement)
                                .set(RunRequirement.CONFIRMATION, false)
                                .build())
                .await();

        assertThat(output.text()).endsWith("[cleaner]: Done: Function call was rejected by the user.");
        assertThat(toolbox.deleted).hasValue(0);
    }

    @Test
    void withoutADecisionTheTeamIsPausedStill() throws Exception {
        Team team = team("team", delegate("cleaner")).members(cleaner).build();
        RunOutput paused = pause(team);

        Run<RunOutput> run = goOn(team, paused, UnaryOperator.identity());

        assertThat(run.await().status()).isEqualTo(RunStatus.PAUSED);
        assertThat(Stories.names(Stories.events(run))).containsExactly("TeamRunPaused");
        assertThat(goOn(team, paused, TeamPauseTest::confirm).await().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void decisionsMayComeOneAfterTheOther() throws Exception {
        Team team = team(
                        "team",
                        delegate("cleaner")
                                .andCall("delegate_task_to_member", Map.of("member_id", "operator", "task", "x"))
                                .andCall("delegate_task_to_member", Map.of("member_id", "echo", "task", "y")))
                .members(cleaner, operator, echo)
                .build();
        RunOutput paused = pause(team);
        assertThat(paused.requirements()).hasSize(2);

        RunOutput half = goOn(
                        team,
                        paused,
                        requirement ->
                                "cleaner".equals(requirement.memberAgentId()) ? confirm(requirement) : requirement)
                .await();
        assertThat(half.status()).isEqualTo(RunStatus.PAUSED);
        assertThat(toolbox.deleted).hasValue(0);

        RunOutput output = goOn(team, half, TeamPauseTest::decide).await();

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.tools())
                .extracting(tool -> tool.result().replace("Member results after human-in-the-loop resolution:\n", ""))
                .containsExactly("[cleaner]: Done: deleted /tmp/old.", "[operator]: Done: Linux.", "You said: y");
        assertThat(toolbox.deleted).hasValue(1);
    }

    @Test
    void aMemberOfAMemberIsAnsweredThroughBothTeams() throws Exception {
        Team inner = team("inner", delegate("cleaner")).members(cleaner).build();
        Team outer = team("outer", delegate("inner")).members(inner).build();
        RunOutput paused = pause(outer);
        assertThat(paused.requirements().get(0).memberAgentId()).isEqualTo("cleaner");

        Run<RunOutput> run = goOn(outer, paused, TeamPauseTest::confirm);
        RunOutput output = run.await();

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).contains("[inner]: inner heard:").contains("[cleaner]: Done: deleted /tmp/old.");
        assertThat(Stories.events(run).stream()
                        .map(RunEvent::event)
                        .filter(name -> name.endsWith("RunContinued") || name.endsWith("RunCompleted")))
                .containsExactly(
                        "RunContinued",
                        "RunCompleted",
                        "TeamRunContinued",
                        "TeamRunCompleted",
                        "TeamRunContinued",
                        "TeamRunCompleted");
        assertThat(toolbox.deleted).hasValue(1);
    }

    @Test
    void theLeadersOwnToolWaitsAsWell() throws Exception {
        Team team = team("team", ScriptedTurn.call("delete_file", Map.of("path", "/x")))
                .members(echo)
                .tools(toolbox)
                .build();
        RunOutput paused = pause(team);
        assertThat(paused.requirements().get(0).memberRunId()).isNull();

        Run<RunOutput> run = goOn(team, paused, TeamPauseTest::confirm);

        assertThat(run.await().text()).isEqualTo("team heard: deleted /x");
        assertThat(Stories.names(Stories.events(run)))
                .startsWith("TeamRunContinued", "TeamToolCallStarted", "TeamToolCallCompleted");
    }

    @Test
    void aRoutedMemberThatWaitedAnswersInTheNameOfTheTeam() throws Exception {
        Team team = team("team", delegate("cleaner"))
                .members(cleaner)
                .mode(TeamMode.ROUTE)
                .build();

        RunOutput output = goOn(team, pause(team), TeamPauseTest::confirm).await();

        assertThat(output.text()).isEqualTo("Done: deleted /tmp/old.");
    }

    @Test
    void aBroadcastGoesOnWithAllAnswers() throws Exception {
        Team team = team("team", ScriptedTurn.call("delegate_task_to_members", Map.of("task", "z")))
                .members(cleaner, echo)
                .mode(TeamMode.BROADCAST)
                .build();

        RunOutput output = goOn(team, pause(team), TeamPauseTest::confirm).await();

        assertThat(output.text())
                .contains("Agent cleaner: Done: deleted /tmp/old.")
                .contains("Agent echo: You said: z");
    }

    @Test
    void aPausedTeamGoesOnInAnotherEngineOverTheSameStore() throws Exception {
        Team team = team("team", delegate("cleaner")).members(cleaner).build();
        RunOutput paused = pause(team);
        engine.close();

        try (RunEngine later = new RunEngine(Storage.of(store))) {
            List<RunRequirement> decided =
                    paused.requirements().stream().map(TeamPauseTest::confirm).toList();
            RunOutput output = later.continueRun(
                            team,
                            ContinueRequest.of("s", String.valueOf(paused.runId()))
                                    .withRequirements(decided))
                    .await();
            assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        }
        assertThat(toolbox.deleted).hasValue(1);
    }

    @Test
    void thePauseOfAMemberIsToldWithItsTeamsRunId() throws Exception {
        Team team = team("team", delegate("cleaner")).members(cleaner).build();
        Run<RunOutput> run = engine.start(team, RunRequest.of("go").withSessionId("s"));

        RunPaused paused = Stories.first(Stories.events(run), RunPaused.class);

        assertThat(paused.event()).isEqualTo("RunPaused");
        assertThat(paused.parentRunId()).isEqualTo(run.runId());
    }
}
