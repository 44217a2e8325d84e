package dev.agentos4j.runtime.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStarted;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.Stories;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.EventCursor;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TeamCancelTest {

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final RunEngine engine = new RunEngine(Storage.of(store));
    private final Stories.Toolbox toolbox = new Stories.Toolbox();
    private final Agent talker = Agent.builder()
            .id("talker")
            .model(ScriptedModel.turns(ScriptedTurn.say("")
                    .inPieces(Collections.nCopies(1000, "word "))
                    .every(Duration.ofMillis(10))))
            .build();
    private final Agent sleeper = Agent.builder()
            .id("sleeper")
            .model(ScriptedModel.turns(ScriptedTurn.call("sleep", Map.of("millis", 400)), ScriptedTurn.say("never")))
            .tools(toolbox)
            .build();

    @AfterEach
    void close() {
        engine.close();
    }

    private static ScriptedTurn delegate(String member) {
        return ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", member, "task", "go"));
    }

    private static TeamBuilder team(String id, ScriptedTurn first) {
        return Team.builder()
                .id(id)
                .model(ScriptedModel.rules(
                        first.after("user"),
                        ScriptedTurn.say("They said: {result}").after("tool")));
    }

    private static RunEvent waitFor(Run<?> run, String event) throws InterruptedException {
        EventCursor cursor = run.events();
        LoggedEvent next = cursor.next(Duration.ofSeconds(5));
        while (next != null && !next.event().event().equals(event)) {
            next = cursor.next(Duration.ofSeconds(5));
        }
        assertThat(next).as(event).isNotNull();
        return next.event();
    }

    @Test
    void cancellingATeamSilencesTheMemberThatTalksAtOnce() throws Exception {
        Run<RunOutput> run = engine.start(
                team("team", delegate("talker")).members(talker).build(),
                RunRequest.of("go").withSessionId("s"));
        String memberRun = String.valueOf(waitFor(run, "RunContent").runId());

        long start = System.nanoTime();
        engine.cancel(run.runId());
        RunOutput output = run.await();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
        List<String> names = Stories.names(Stories.events(run));
        assertThat(names.subList(names.size() - 4, names.size()))
                .containsExactly("RunCancelled", "RunCompleted", "TeamRunCancelled", "TeamRunCompleted");
        assertThat(output.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(output.memberResponses()).extracting(RunOutput::status).containsExactly(RunStatus.CANCELLED);
        assertThat(store.run("s", memberRun).status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void nothingOfAMemberOfAMemberGoesOnAfterwards() throws Exception {
        Team inner = team(
                        "inner",
                        delegate("sleeper")
                                .andCall("delegate_task_to_member", Map.of("member_id", "talker", "task", "go")))
                .members(sleeper, talker)
                .build();
        Run<RunOutput> run =
                engine.start(team("outer", delegate("inner")).members(inner).build(), RunRequest.of("go"));
        waitFor(run, "ToolCallStarted");

        long start = System.nanoTime();
        run.cancel();

        assertThat(run.await().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
        TimeUnit.MILLISECONDS.sleep(500);
        assertThat(toolbox.slept).hasValue(0);
    }

    @Test
    void aMemberThatIsCancelledByItselfIsAFailedCall() throws Exception {
        Run<RunOutput> run =
                engine.start(team("team", delegate("talker")).members(talker).build(), RunRequest.of("go"));
        RunStarted member = (RunStarted) waitFor(run, "RunStarted");

        engine.cancel(String.valueOf(member.runId()));
        RunOutput output = run.await();

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.tools().get(0).toolCallError()).isTrue();
        assertThat(output.memberResponses().get(0).status()).isEqualTo(RunStatus.CANCELLED);
    }
}
