package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.discovery.TeamDetails;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunPaused;
import dev.agentos4j.protocol.run.RunStatus;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Teams: delegation to members, their events, a member that waits for a person. */
@OnEachServer
class JavaClientTeamsTest {

    private final AgentOSClient client;

    JavaClientTeamsTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void teamsAreListedAndDescribed() {
        assertThat(client.teams().list()).extracting(TeamDetails::id).startsWith("team", "team-confirm");
        TeamDetails team = client.teams().get("team");
        assertThat(team.name()).isEqualTo("Team");
        assertThat(team.mode()).isEqualTo("coordinate");
        assertThat(client.async().teams().get("team").join().name()).isEqualTo("Team");
        assertThat(client.config().teams()).hasSameSizeAs(client.teams().list());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.teams().get("nobody"));
    }

    @Test
    void aTeamAsksItsMember() {
        RunOutput run = client.teams().run("team", RunRequest.of("greet").sessionId(Told.newSession()));
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.text()).isEqualTo("The member answered: You said: say hello");
        assertThat(run.teamId()).isEqualTo("team");
        assertThat(run.memberResponses()).hasSize(1).allSatisfy(member -> {
            assertThat(member.agentId()).isEqualTo("echo");
            assertThat(member.parentRunId()).isEqualTo(run.runId());
        });
    }

    @Test
    void theEventsOfAMemberAreStreamedWithTheTeams() {
        Told told = Told.by(client.teams().stream("team", "greet"));
        assertThat(told.names())
                .startsWith("TeamRunStarted")
                .containsSubsequence(
                        "TeamToolCallStarted", "RunStarted", "RunContent", "RunCompleted", "TeamToolCallCompleted")
                .endsWith("TeamRunCompleted");
        RunCompleted completed = told.last(RunCompleted.class);
        assertThat(completed.isTeam()).isTrue();
        assertThat(completed.text()).isEqualTo("The member answered: You said: say hello");
        assertThat(told.events())
                .filteredOn(event -> Objects.equals(event.agentId(), "echo"))
                .isNotEmpty()
                .extracting(RunEvent::parentRunId)
                .containsOnly(completed.runId());
    }

    @Test
    void aTeamGoesOnWhenItsMembersToolIsApproved() {
        RunOutput done = decided(PausedRun::approveAll);
        assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.text()).contains("Done: deleted /tmp/old.txt.");
    }

    @Test
    void aTeamGoesOnWhenItsMembersToolIsRejected() {
        RunOutput done = decided(paused -> paused.reject(paused.tools().get(0)));
        assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.text()).doesNotContain("deleted");
    }

    @Test
    void aTeamGoesOnInAStream() {
        RunRequest request = RunRequest.of("clean").sessionId(Told.newSession());
        Told told = Told.by(client.teams().stream("team-confirm", request));
        PausedRun paused = PausedRun.of(told.last(RunPaused.class)).approveAll();
        Told rest = Told.by(client.teams().continueStream("team-confirm", paused.toRequest()));
        assertThat(rest.names())
                .containsSubsequence("RunContinued", "RunCompleted", "TeamRunContinued", "TeamRunCompleted");
        assertThat(rest.last(RunCompleted.class).text()).contains("deleted /tmp/old.txt");
    }

    @Test
    void aTeamsRunIsReadAgainAndListed() {
        String session = Told.newSession();
        RunOutput run = client.teams().run("team", RunRequest.of("greet").sessionId(session));
        RunOutput again = client.teams().getRun("team", Objects.requireNonNull(run.runId()), session);
        assertThat(again.text()).isEqualTo(run.text());
        assertThat(client.teams().listRuns("team", session)).isNotEmpty();
    }

    @Test
    void aTeamIsCancelled() {
        try (RunStream stream = client.teams().stream("team", "greet")) {
            stream.next();
            stream.cancel();
            assertThat(stream.result().status()).isIn(RunStatus.CANCELLED, RunStatus.COMPLETED);
        }
    }

    @Test
    void aTeamsRunCanBeCancelledBeforeItBegins() {
        String run = Told.newSession();
        client.teams().cancel("team", run);
        RunOutput cancelled = client.teams().run("team", RunRequest.of("greet").runId(run));
        assertThat(cancelled.status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void aTeamsStreamIsTakenUpAgain() {
        String session = Told.newSession();
        RunRequest request = RunRequest.of("greet").sessionId(session).resumable();
        Told told = Told.by(client.teams().stream("team", request));
        String run = Objects.requireNonNull(told.last(RunCompleted.class).runId());
        Told rest = Told.by(client.teams().resume("team", run, session, 5L));
        assertThat(rest.last(RunCompleted.class).text())
                .isEqualTo(told.last(RunCompleted.class).text());
    }

    private RunOutput decided(UnaryOperator<PausedRun> decisions) {
        RunRequest request = RunRequest.of("clean").sessionId(Told.newSession());
        RunOutput paused = client.teams().run("team-confirm", request);
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
        PausedRun decided = PausedRun.of(paused);
        decided = decisions.apply(decided);
        return client.teams().continueRun("team-confirm", decided.toRequest());
    }
}
