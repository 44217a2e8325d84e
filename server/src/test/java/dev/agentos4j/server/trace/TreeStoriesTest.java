package dev.agentos4j.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs within runs are one trace. */
@Timeout(60)
class TreeStoriesTest {

    private final AgentOS os = AgentOS.builder()
            .securityKey(null)
            .tracing()
            .agents(TestAgents.echo())
            .build()
            .start();
    private final Http http = new Http(os);

    @AfterEach
    void close() {
        os.close();
    }

    private TraceDetail traceOf(Component<?> component) throws InterruptedException {
        os.engine().start(component, RunRequest.of("hi").unary()).await();
        List<?> found = ((JsonArray) http.get("/traces").json().get("data")).values();
        assertThat(found).hasSize(1);
        String id = ((JsonObject) found.get(0)).text("trace_id");
        return TraceDetail.SHAPE.read(http.get("/traces/" + id).body());
    }

    private static List<String> names(List<TraceNode> nodes) {
        return nodes.stream().map(node -> node.type() + " " + node.name()).toList();
    }

    @Test
    void aMemberRunsWithinItsTeamBesideTheCallThatBeganIt() throws InterruptedException {
        TraceDetail trace = traceOf(Team.builder()
                .id("team")
                .name("Team")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", "echo", "task", "say hello"))
                                .after("user"),
                        ScriptedTurn.say("It answered: {result}").after("tool")))
                .members(TestAgents.echo())
                .build());

        TraceNode root = trace.tree().get(0);
        assertThat(trace.teamId()).isEqualTo("team");
        assertThat(root.type()).isEqualTo("TEAM");
        assertThat(names(root.spans()))
                .containsExactly(
                        "LLM Scripted.ainvoke",
                        "TOOL delegate_task_to_member",
                        "AGENT Echo.arun",
                        "LLM Scripted.ainvoke");
        assertThat(names(root.spans().get(2).spans())).containsExactly("LLM Scripted.ainvoke");
        assertThat(root.spans().get(2).output()).isEqualTo("You said: say hello");
    }

    @Test
    void aWorkflowHasItsStepsAndTheseTheirRuns() throws InterruptedException {
        TraceDetail trace = traceOf(Workflow.builder()
                .id("workflow")
                .name("Workflow")
                .description("An agent step, then a function step")
                .step("draft", TestAgents.echo())
                .step("shout", input -> StepOutput.of(input.previousText().toUpperCase(Locale.ROOT)))
                .build());

        TraceNode root = trace.tree().get(0);
        assertThat(trace.workflowId()).isEqualTo("workflow");
        assertThat(trace.input()).isEqualTo("hi");
        assertThat(trace.output()).isEqualTo("YOU SAID: HI");
        assertThat(root.type()).isEqualTo("WORKFLOW");
        assertThat(String.valueOf(root.metadata()))
                .contains("\"steps_count\":2,\"steps\":[\"draft\",\"shout\"],\"step_types\":[\"Step\",\"Step\"]");
        assertThat(names(root.spans())).containsExactly("WORKFLOW draft.aexecute", "WORKFLOW shout.aexecute");
        assertThat(root.spans()).extracting(TraceNode::stepType).containsExactly("Step", "Step");
        assertThat(names(root.spans().get(0).spans())).containsExactly("AGENT Echo.arun");
        assertThat(root.spans().get(1).input()).isEqualTo("You said: hi");
        assertThat(root.spans().get(1).output()).isEqualTo("YOU SAID: HI");
    }
}
