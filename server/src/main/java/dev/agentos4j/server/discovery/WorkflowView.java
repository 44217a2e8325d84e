package dev.agentos4j.server.discovery;

import dev.agentos4j.protocol.discovery.WorkflowDetails;
import dev.agentos4j.protocol.discovery.WorkflowStep;
import dev.agentos4j.protocol.discovery.WorkflowSummary;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.workflow.Condition;
import dev.agentos4j.runtime.workflow.Loop;
import dev.agentos4j.runtime.workflow.Parallel;
import dev.agentos4j.runtime.workflow.Router;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Steps;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.runtime.workflow.WorkflowNode;
import dev.agentos4j.server.served.Served;
import java.util.List;

/** A workflow as clients see it: a few words in lists, with all its steps by itself. */
final class WorkflowView {

    private WorkflowView() {}

    static WorkflowSummary summary(Workflow workflow, Served served) {
        return WorkflowSummary.SHAPE
                .builder()
                .set(WorkflowSummary.ID, workflow.id())
                .set(WorkflowSummary.NAME, workflow.name())
                .set(WorkflowSummary.DESCRIPTION, workflow.description())
                .set(WorkflowSummary.DB_ID, served.databaseId())
                .set(WorkflowSummary.SANDBOXED, false)
                .build();
    }

    static WorkflowDetails details(Workflow workflow, Served served) {
        return WorkflowDetails.SHAPE
                .builder()
                .set(WorkflowDetails.ID, workflow.id())
                .set(WorkflowDetails.NAME, workflow.name())
                .set(WorkflowDetails.DB_ID, served.databaseId())
                .set(WorkflowDetails.DESCRIPTION, workflow.description())
                .set(WorkflowDetails.INPUT_SCHEMA, workflow.inputSchema())
                .set(WorkflowDetails.STEPS, steps(workflow.steps(), served))
                .set(WorkflowDetails.METADATA, workflow.metadata().isEmpty() ? null : workflow.metadata())
                .set(WorkflowDetails.SANDBOXED, false)
                .build();
    }

    private static List<WorkflowStep> steps(List<WorkflowNode> nodes, Served served) {
        return nodes.stream().map(node -> step(node, served)).toList();
    }

    private static WorkflowStep step(WorkflowNode node, Served served) {
        return switch (node) {
            case Step step -> leaf(step, served);
            case Steps group ->
                around(node, group.description(), group.steps(), served).build();
            case Parallel group ->
                around(node, group.description(), group.steps(), served).build();
            case Loop loop ->
                around(node, loop.description(), loop.steps(), served).build();
            case Router router ->
                around(node, router.description(), router.choices(), served).build();
            case Condition condition ->
                around(node, condition.description(), condition.steps(), served)
                        .set(
                                WorkflowStep.ELSE_STEPS,
                                condition.otherwise().isEmpty() ? null : steps(condition.otherwise(), served))
                        .build();
        };
    }

    private static WorkflowStep leaf(Step step, Served served) {
        Shape.Builder<WorkflowStep> builder = begin(step, step.description());
        Component<?> component = step.component();
        if (component instanceof Agent agent) {
            builder.set(WorkflowStep.AGENT, AgentView.details(agent, served));
        } else if (component instanceof Team team) {
            builder.set(WorkflowStep.TEAM, TeamView.details(team, served));
        } else if (component instanceof Workflow workflow) {
            builder.set(WorkflowStep.WORKFLOW_ID, workflow.id());
        }
        return builder.build();
    }

    private static Shape.Builder<WorkflowStep> around(
            WorkflowNode node, String description, List<WorkflowNode> inside, Served served) {
        return begin(node, description).set(WorkflowStep.STEPS, steps(inside, served));
    }

    private static Shape.Builder<WorkflowStep> begin(WorkflowNode node, String description) {
        return WorkflowStep.SHAPE
                .builder()
                .set(WorkflowStep.NAME, node.name())
                .set(WorkflowStep.DESCRIPTION, description.isEmpty() ? null : description)
                .set(WorkflowStep.TYPE, node.type());
    }
}
