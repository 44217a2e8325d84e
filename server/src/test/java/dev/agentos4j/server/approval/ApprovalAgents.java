package dev.agentos4j.server.approval;

import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.ToolApproval;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import java.util.Map;

/** An AgentOS of agents, teams and workflows that wait for administrators. */
final class ApprovalAgents {

    private static final ToolFunction DEPLOY = ToolFunction.builder("deploy", "Deploy a version.")
            .parameter("version", "integer", "")
            .handler((arguments, context) -> "deployed " + arguments.get("version"))
            .approval(ToolApproval.REQUIRED)
            .build();

    private static final ToolFunction TRANSFER = ToolFunction.builder("transfer", "Transfer money.")
            .parameter("amount", "integer", "")
            .parameter("account", "string", "")
            .handler((arguments, context) -> arguments.get("amount") + " to " + arguments.text("account"))
            .requiresUserInput("account")
            .approval(ToolApproval.REQUIRED)
            .build();

    private static final ScriptedTurn CALL = ScriptedTurn.call("deploy", Map.of("version", 1));

    private ApprovalAgents() {}

    static AgentOSBuilder os() {
        Agent deployer = agent("deployer", model(CALL), DEPLOY);
        ScriptedModel pays = model(ScriptedTurn.call("transfer", Map.of("amount", 5)));
        Agent cashier = agent("cashier", pays, TRANSFER);
        Agent porter = agent(
                "porter",
                model(ScriptedTurn.call("print_badge", Map.of())),
                ToolFunction.builder("print_badge", "Print a badge.")
                        .externalExecution()
                        .approval(ToolApproval.REQUIRED)
                        .build());
        Agent keeper = agent(
                "keeper",
                model(ScriptedTurn.call("rotate_key", Map.of())),
                ToolFunction.builder("rotate_key", "Make a new key.")
                        .handler((arguments, context) -> "rotated")
                        .requiresConfirmation()
                        .approval(ToolApproval.AUDIT)
                        .build());
        Agent twice = agent("twice", ScriptedModel.turns(CALL, CALL, ScriptedTurn.say("Done: {result}.")), DEPLOY);
        return AgentOS.builder()
                .securityKey(null)
                .agents(deployer, cashier, porter, keeper, twice)
                .team(Team.builder()
                        .id("leader")
                        .model(model(CALL))
                        .members(agent("helper", ScriptedModel.echo()))
                        .tools(DEPLOY)
                        .build())
                .team(Team.builder()
                        .id("release")
                        .model(ScriptedModel.rules(
                                ScriptedTurn.call(
                                                "delegate_task_to_member",
                                                Map.of("member_id", "deployer", "task", "release"))
                                        .after("user"),
                                ScriptedTurn.say("{result}").after("tool")))
                        .members(deployer)
                        .build())
                .team(Team.builder()
                        .id("treasurer")
                        .model(pays)
                        .members(agent("helper", ScriptedModel.echo()))
                        .tools(TRANSFER)
                        .build())
                .team(Team.builder()
                        .id("bank")
                        .model(ScriptedModel.rules(
                                ScriptedTurn.call(
                                                "delegate_task_to_member",
                                                Map.of("member_id", "cashier", "task", "pay"))
                                        .after("user"),
                                ScriptedTurn.say("{result}").after("tool")))
                        .members(cashier)
                        .build())
                .workflow(workflow("deploying", deployer))
                .workflow(workflow("paying", cashier));
    }

    private static Workflow workflow(String id, Agent agent) {
        return Workflow.builder().id(id).step(Step.of("only", agent)).build();
    }

    private static ScriptedModel model(ScriptedTurn call) {
        return ScriptedModel.rules(
                call.after("user"), ScriptedTurn.say("Done: {result}.").after("tool"));
    }

    private static Agent agent(String id, ScriptedModel model, ToolFunction... tools) {
        return Agent.builder().id(id).model(model).tools(tools).build();
    }
}
