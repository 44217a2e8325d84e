package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.approval.ApprovalQuery;
import dev.agentos4j.client.error.BadRequestException;
import dev.agentos4j.client.error.ConflictException;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.ValidationException;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls that an administrator must approve: what waits is listed, decided, and the runs go on without another word. */
@OnEachServer
class JavaClientApprovalsTest {

    private final AgentOSClient client;

    JavaClientApprovalsTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    private RunOutput paused(String agent) {
        RunOutput output = client.agents()
                .run(agent, RunRequest.of("go").sessionId(Told.newSession()).userId("ann"));
        assertThat(output.status()).isEqualTo(RunStatus.PAUSED);
        return output;
    }

    private Approval pending(@Nullable String runId) {
        List<Approval> found = client.approvals()
                .list(ApprovalQuery.all().runId(Objects.requireNonNull(runId)).status("pending"))
                .data();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private RunOutput goneOn(RunOutput paused) {
        return client.agents()
                .continueRun(
                        Objects.requireNonNull(paused.agentId()),
                        PausedRun.of(paused).afterApproval());
    }

    @Test
    void whatIsApprovedIsDoneWithoutAnotherWordOfTheCaller() {
        long before = client.approvals().count("ann");
        RunOutput paused = paused("approval");
        Approval approval = pending(paused.runId());
        assertThat(paused.tools().get(0).approvalId()).isEqualTo(approval.id());
        assertThat(approval.toolName()).isEqualTo("deploy");
        assertThat(approval.toolArgs()).isEqualTo(JsonObject.of("version", "1.2"));
        assertThat(approval.isPending()).isTrue();
        assertThat(approval.runStatus()).isEqualTo(RunStatus.PAUSED);
        assertThat(client.approvals().count("ann")).isEqualTo(before + 1);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> goneOn(paused))
                .satisfies(refused -> assertThat(refused.detail()).contains("resolve an admin approval first"));

        ApprovalDecision yes = ApprovalDecision.approve().by("root").data(JsonObject.of("note", "fine"));
        Approval resolved = client.approvals().resolve(approval.id(), yes);
        assertThat(resolved.status()).isEqualTo("approved");
        assertThat(resolved.resolvedBy()).isEqualTo("root");
        assertThat(client.approvals().status(approval.id()).resolvedAt()).isEqualTo(resolved.resolvedAt());
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> client.approvals().resolve(approval.id(), ApprovalDecision.reject()))
                .satisfies(refused -> assertThat(refused.detail()).contains("already 'approved'"));

        RunOutput done = goneOn(paused);
        assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.text()).isEqualTo("Done: deployed 1.2.");
        assertThat(Objects.requireNonNull(done.metadata()).get("approval").toJson())
                .contains(approval.id());
        assertThat(client.approvals().get(approval.id()).runStatus()).isEqualTo(RunStatus.COMPLETED);
        assertThat(client.approvals().count("ann")).isEqualTo(before);
        client.approvals().delete(approval.id());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.approvals().get(approval.id()));
    }

    @Test
    void whatIsApprovedIsDoneInAStream() {
        RunOutput paused = paused("approval");
        client.approvals().resolve(pending(paused.runId()).id(), ApprovalDecision.approve());
        Told told = Told.by(
                client.agents().continueStream("approval", PausedRun.of(paused).afterApproval()));
        assertThat(told.names()).startsWith("RunContinued", "ToolCallStarted", "ToolCallCompleted");
        assertThat(told.last(RunCompleted.class).text()).isEqualTo("Done: deployed 1.2.");
    }

    @Test
    void whatIsRejectedIsNotDone() {
        RunOutput paused = paused("approval");
        client.approvals().resolve(pending(paused.runId()).id(), ApprovalDecision.reject());
        assertThat(goneOn(paused).text()).isEqualTo("Done: Function call was rejected by the user.");
    }

    @Test
    void anAdministratorFillsInWhatTheCallAsksFor() {
        RunOutput paused = paused("approval-input");
        Approval approval = pending(paused.runId());
        assertThat(approval.pauseType()).isEqualTo("user_input");
        client.approvals().resolve(approval.id(), ApprovalDecision.answer(Map.of("account", "savings")));
        assertThat(goneOn(paused).text()).isEqualTo("Done: transferred 5 to savings.");
    }

    @Test
    void anAdministratorBringsTheResult() {
        RunOutput paused = paused("approval-external");
        Approval approval = pending(paused.runId());
        assertThat(approval.pauseType()).isEqualTo("external_execution");
        client.approvals().resolve(approval.id(), ApprovalDecision.result("badge 7"));
        assertThat(goneOn(paused).text()).isEqualTo("Done: badge 7.");
    }

    @Test
    void aMemberOfATeamWaitsForAnAdministratorToo() {
        RunOutput paused =
                client.teams().run("team-approval", RunRequest.of("release").sessionId(Told.newSession()));
        Approval approval = pending(paused.requirements().get(0).memberRunId());
        assertThat(approval.agentId()).isEqualTo("approval");
        PausedRun waiting = PausedRun.of(paused);
        assertThat(client.teams()
                        .continueRun("team-approval", waiting.afterApproval())
                        .status())
                .isEqualTo(RunStatus.PAUSED);
        client.approvals().resolve(approval.id(), ApprovalDecision.approve());
        RunOutput done = client.teams().continueRun("team-approval", waiting.afterApproval());
        assertThat(done.text()).contains("Done: deployed 1.2.");
    }

    @Test
    void whatACallerDecidesIsWrittenDownIfItIsAudited() {
        RunOutput paused = paused("approval-audit");
        ApprovalQuery ofRun = ApprovalQuery.all().runId(Objects.requireNonNull(paused.runId()));
        assertThat(client.approvals().listAll(ofRun)).isEmpty();
        RunOutput done = client.agents()
                .continueRun("approval-audit", PausedRun.of(paused).approveAll().toRequest());
        assertThat(done.text()).isEqualTo("Done: rotated main.");
        assertThat(client.approvals().listAll(ofRun.approvalType("audit")))
                .singleElement()
                .satisfies(approval -> {
                    assertThat(approval.status()).isEqualTo("approved");
                    assertThat(approval.toolName()).isEqualTo("rotate_key");
                    assertThat(approval.runStatus()).isEqualTo(RunStatus.COMPLETED);
                });
    }

    @Test
    void anApprovalThatIsNotThereIsNotFound() {
        assertThat(client.approvals().list(ApprovalQuery.all().runId("none")).data())
                .isEmpty();
        assertThat(client.approvals().count("nobody")).isZero();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.approvals().get("none"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.approvals().status("none"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.approvals().resolve("none", ApprovalDecision.approve()));
        assertThatExceptionOfType(HttpStatusException.class)
                .isThrownBy(() -> client.approvals().delete("none"));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> client.approvals().list(ApprovalQuery.all().status("open")));
    }
}
