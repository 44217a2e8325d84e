package dev.agentos4j.cli;

import static dev.agentos4j.runtime.model.ScriptedTurn.call;
import static dev.agentos4j.runtime.model.ScriptedTurn.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.approval.ApprovalQuery;
import dev.agentos4j.client.run.ContinueRequest;
import dev.agentos4j.protocol.access.ServiceAccountDraft;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.runtime.tool.ToolApproval;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chats with agents whose calls an administrator must approve. */
@Timeout(60)
class ChatApprovalTest {

    private static final String KEY = "secret";

    private final Agent deployer = agent("deployer", "deploy", Map.of("version", 1));
    private final AgentOS os = AgentOS.builder()
            .securityKey(KEY)
            .agents(deployer, agent("cashier", "transfer", Map.of("amount", 5)))
            .team(Team.builder()
                    .id("release")
                    .model(ScriptedModel.rules(
                            call("delegate_task_to_member", Map.of("member_id", "deployer", "task", "release"))
                                    .after("user"),
                            say("{result}").after("tool")))
                    .members(deployer)
                    .build())
            .workflow(Workflow.builder()
                    .id("deploying")
                    .step(Step.of("only", deployer))
                    .build())
            .build()
            .start();
    private final AgentOSClient root =
            AgentOSClient.builder(os.url()).token(KEY).build();
    private final Captured captured = new Captured();

    @AfterEach
    void stop() {
        root.close();
        os.close();
    }

    private int chat(String token, String partner, String... lines) {
        String typed = String.join("\n", lines) + "\n";
        Keyboard keyboard = Keyboard.reading(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        return new Main(List.of(new Subcommand.Named("chat", () -> new Chat(() -> keyboard))), captured.terminal())
                .run(List.of("chat", "--url", os.url(), "--token", token, "--agent", partner, "--user", "ann"));
    }

    private Approval approval() {
        return root.approvals().listAll(ApprovalQuery.all()).iterator().next();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployer", "release", "deploying"})
    void anAdministratorDecidesInTheChatAndTheRunGoesOn(String partner) {
        assertThat(chat(KEY, partner, "Go", "perhaps", "y")).isZero();
        String out = captured.takeOut();
        assertThat(out)
                .containsSubsequence(
                        "wants to call deploy(version: 1)",
                        "An administrator must approve it: approval "
                                + approval().id(),
                        "agentos approvals " + approval().id() + " --approve",
                        "Answer y, n or later",
                        "Done: deployed 1.");
        assertThat(approval().status()).isEqualTo("approved");
        assertThat(approval().resolvedBy()).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployer", "release", "deploying", "cashier"})
    void whatAnAdministratorRefusesIsNotDone(String partner) {
        assertThat(chat(KEY, partner, "Go", "n")).isZero();
        assertThat(captured.takeOut()).contains("rejected by the user").doesNotContain("deployed", "to savings");
        assertThat(approval().status()).isEqualTo("rejected");
    }

    @Test
    void whatTheCallAsksForIsAskedOnceItIsApproved() {
        assertThat(chat(KEY, "cashier", "Go", "y", "savings")).isZero();
        assertThat(captured.takeOut())
                .containsSubsequence("wants to call transfer(", "Approve?", "account", "Done: 5 to savings.");
    }

    @Test
    void whatTheAdministratorFilledInIsNotAskedAgain() {
        captured.when(
                "An administrator must approve it",
                () -> root.approvals()
                        .resolve(
                                approval().id(),
                                ApprovalDecision.answer(Map.of("account", "gold"))
                                        .by("boss")));
        assertThat(chat(KEY, "cashier", "Go", "")).isZero();
        assertThat(captured.takeOut())
                .containsSubsequence("It was approved by boss.", "Done: 5 to gold.")
                .doesNotContain("account (");
    }

    @Test
    void whoIsNoAdministratorIsToldSoAndWaitsForOne() {
        String token = Objects.requireNonNull(root.serviceAccounts()
                .create(ServiceAccountDraft.of("robot")
                        .scopes("agents:run", "config:read", "approvals:read", "approvals:write")
                        .privileged())
                .token());
        captured.when(
                "You may not decide it",
                () -> root.approvals()
                        .resolve(approval().id(), ApprovalDecision.approve().by("boss")));
        assertThat(chat(token, "deployer", "Go", "", "y", "")).isZero();
        assertThat(captured.takeOut())
                .containsSubsequence(
                        "It still waits.",
                        "You may not decide it (Approval not found). An administrator decides: agentos approvals ",
                        "It was approved by boss.",
                        "Done: deployed 1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"later", "", "perhaps"})
    void whatIsLeftOpenCanBeDecidedAndContinuedLater(String answer) {
        assertThat(chat(KEY, "deployer", "Go", answer)).isEqualTo(Main.FAILED);
        Approval open = approval();
        assertThat(captured.takeErr())
                .contains(
                        (answer.equals("later") ? "Left open" : "Nobody answered") + ": run " + open.runId(),
                        "To decide approval " + open.id() + ": agentos approvals " + open.id() + " --approve",
                        "agentos chat --session " + open.sessionId() + ", and /resume");
        assertThat(open.isPending()).isTrue();

        root.approvals().resolve(open.id(), ApprovalDecision.approve());
        ContinueRequest request = ContinueRequest.of(open.runId(), open.sessionId());
        assertThat(root.agents().continueRun("deployer", request).text()).isEqualTo("Done: deployed 1.");
    }

    private static Agent agent(String id, String tool, Map<String, Object> arguments) {
        return Agent.builder()
                .id(id)
                .model(ScriptedModel.rules(
                        call(tool, arguments).after("user"),
                        say("Done: {result}.").after("tool")))
                .tools(new OfficeTools())
                .build();
    }

    static final class OfficeTools {

        @Tool(value = "Deploys a version", approval = ToolApproval.REQUIRED)
        public String deploy(int version) {
            return "deployed " + version;
        }

        @Tool(
                value = "Transfers money",
                requiresUserInput = true,
                userInputFields = "account",
                approval = ToolApproval.REQUIRED)
        public String transfer(int amount, String account) {
            return amount + " to " + account;
        }
    }
}
