package dev.agentos4j.examples;

import static dev.agentos4j.runtime.model.ScriptedTurn.call;
import static dev.agentos4j.runtime.model.ScriptedTurn.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.approval.ApprovalQuery;
import dev.agentos4j.client.request.RawRequest;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleDraft;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.testkit.AgentOSExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What docs/server.md defines does what it says there. */
class DefinitionsTest {

    private static final ScriptedModel MODEL = ScriptedModel.rules(
            call("pay", Map.of("amount", 9.0)).after("user").when("pay"),
            call("refund", Map.of("amount", 4.5)).after("user").when("refund"),
            call("order", Map.of("article", "tea", "pieces", 2)).after("user").when("tea"),
            call("delegate_task_to_member", Map.of("member_id", "writer", "task", "Write it"))
                    .after("user")
                    .when("news"),
            say("Done: {result}").after("tool"),
            say("A text"));

    @TempDir
    static Path folder;

    @RegisterExtension
    final AgentOSExtension os = AgentOSExtension.with(() -> Definitions.os(MODEL, folder.resolve("shop.db")));

    @Test
    void theAssistantKeepsItsBasketInTheSession(AgentOSClient client) {
        RunOutput output = client.agents().run("shop-assistant", "Two packets of tea");

        assertThat(output.text()).contains("2 x tea");
        assertThat(output.sessionState().toJava()).containsEntry("basket", "2 x tea");
    }

    @Test
    void theAssistantPaysWhenSomebodyAgrees(AgentOSClient client) {
        RunOutput paused = client.agents().run("shop-assistant", "Please pay");
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);

        RunOutput paid = client.agents()
                .continueRun("shop-assistant", PausedRun.of(paused).approveAll().toRequest());

        assertThat(paid.text()).contains("paid 9.0 euros");
    }

    @Test
    void theAssistantGivesMoneyBackWhenAnAdministratorApproves(AgentOSClient client) {
        RunOutput paused = client.agents().run("shop-assistant", "I want a refund");
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);

        ApprovalQuery waiting = ApprovalQuery.all().status("pending").runId(String.valueOf(paused.runId()));
        for (Approval approval : client.approvals().listAll(waiting)) {
            client.approvals().resolve(approval.id(), ApprovalDecision.approve().by("root"));
        }
        RunOutput refunded = client.agents()
                .continueRun("shop-assistant", PausedRun.of(paused).afterApproval());

        assertThat(refunded.text()).contains("refunded 4.5 euros");
    }

    @Test
    void theTeamDelegatesToAMember(AgentOSClient client) {
        RunOutput output = client.teams().run("newsroom", "Some news");

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.memberResponses()).hasSize(1);
    }

    @Test
    void theWorkflowPublishesWhenSomebodyAgrees(AgentOSClient client) {
        WorkflowRunOutput paused = client.workflows().run("article", "Tea");
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);

        WorkflowRunOutput published = client.workflows()
                .continueRun("article", PausedRun.of(paused).approveAll().toRequest());

        assertThat(published.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(String.valueOf(published.content())).contains("Published: A text");
    }

    @Test
    void whatIsScheduledCanBeDoneAtOnce() {
        try (AgentOS scheduled = Definitions.scheduled(MODEL, folder.resolve("scheduled.db"))
                        .build()
                        .start(0);
                AgentOSClient client = AgentOSClient.create(scheduled.url())) {
            Schedule nightly = client.schedules()
                    .create(ScheduleDraft.of("nightly", "0 3 * * *", "/agents/shop-assistant/runs")
                            .payload(JsonObject.of("message", "Hello")));

            ScheduleRun run = client.schedules().trigger(nightly.id());

            assertThat(run.status()).isEqualTo("success");
            assertThat(run.output()).isNotNull();
        }
    }

    @Test
    void anAgentOsWhoseCollectorIsNotThereServesAsEver() {
        try (AgentOS traced = Definitions.traced(MODEL, "key").build().start(0);
                AgentOSClient client = AgentOSClient.create(traced.url().toString())) {
            assertThat(client.agents().run("shop-assistant", "Hello").text()).isEqualTo("A text");
        }
    }

    @Test
    void theMetersOfAServerStandBesideThoseOfTheApplication() {
        try (AgentOS metered = Definitions.metered(Definitions.assistant(MODEL))
                        .build()
                        .start(0);
                AgentOSClient client = AgentOSClient.create(metered.url())) {
            client.agents().run("shop-assistant", "Hello");
            String shown =
                    client.send(RawRequest.of("GET", "/metrics/prometheus")).text();
            assertThat(shown).contains("agentos_runs_seconds_count{component=\"shop-assistant\"");
        }
    }
}
