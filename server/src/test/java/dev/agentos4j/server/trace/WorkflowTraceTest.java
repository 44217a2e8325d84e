package dev.agentos4j.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.trace.EndedSpan;
import dev.agentos4j.runtime.workflow.Condition;
import dev.agentos4j.runtime.workflow.Loop;
import dev.agentos4j.runtime.workflow.Parallel;
import dev.agentos4j.runtime.workflow.Router;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Steps;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.runtime.workflow.WorkflowNode;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is within what in the traces of workflows. */
@Timeout(60)
class WorkflowTraceTest {

    private final List<EndedSpan> exported = new CopyOnWriteArrayList<>();
    private AgentOS os;

    @AfterEach
    void close() {
        os.close();
    }

    private static Step says(String name, String text) {
        return Step.of(name, input -> StepOutput.of(text));
    }

    private static Agent writer() {
        return Agent.builder()
                .id("writer")
                .name("Writer")
                .model(ScriptedModel.rules(ScriptedTurn.say("a text")))
                .build();
    }

    private TraceDetail traceOf(String stream, WorkflowNode... nodes) {
        var builder = Workflow.builder().id("w").name("My flow");
        for (WorkflowNode node : nodes) {
            builder.step(node);
        }
        os = AgentOS.builder()
                .securityKey(null)
                .tracing(exported::addAll)
                .workflow(builder.build())
                .build()
                .start();
        Http http = new Http(os);
        assertThat(http.post("/workflows/w/runs", "message", "hi", "stream", stream)
                        .status())
                .isEqualTo(200);
        JsonObject listed = (JsonObject)
                ((JsonArray) http.get("/traces").json().get("data")).values().get(0);
        return TraceDetail.SHAPE.read(
                http.get("/traces/" + listed.text("trace_id")).body());
    }

    /** Names with as many dots before them as they are deep. */
    private static List<String> outline(List<TraceNode> nodes, String depth) {
        List<String> lines = new ArrayList<>();
        for (TraceNode node : nodes) {
            lines.add(depth + node.name());
            lines.addAll(outline(node.spans(), depth + "."));
        }
        return lines;
    }

    @Test
    void stepsAtTheSameTimeAreWithinASpanOfTheirOwn() {
        TraceDetail trace = traceOf(
                "false",
                says("Begin", "begun"),
                Parallel.of("Both at-once", Step.of("Write it", writer()), says("Count", "3")));

        assertThat(outline(trace.tree(), ""))
                .startsWith("My_flow.arun", ".Begin.aexecute", ".Both_at_once.aexecute")
                .containsSubsequence("..Write_it.aexecute", "...Writer.arun", "....Scripted.ainvoke")
                .contains("..Count.aexecute")
                .hasSize(7);
        TraceNode parallel = trace.tree().get(0).spans().get(1);
        assertThat(parallel.input()).isEqualTo("begun");
        assertThat(parallel.output()).contains("SUCCESS: Write it", "a text", "SUCCESS: Count");
        os.close();
        assertThat(attribute("Both_at_once.aexecute", "agno.parallel.step_count")
                        .toJson())
                .isEqualTo("2");
        assertThat(attribute("Write_it.aexecute", "agno.step.agent_name").asText())
                .isEqualTo("Writer");
    }

    private JsonValue attribute(String span, String name) {
        return exported.stream()
                .map(EndedSpan::span)
                .filter(each -> each.name().equals(span))
                .map(each -> each.attributes().get(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void streamedStepsAtTheSameTimeAreThereToo() {
        TraceDetail trace = traceOf("true", Parallel.of("Both", says("A", "a"), says("B", "b")));
        assertThat(outline(trace.tree(), ""))
                .containsExactlyInAnyOrder(
                        "My_flow.arun", ".Both.aexecute", "..A.aexecute_stream", "..B.aexecute_stream");
    }

    /** As with Agno. */
    @Test
    void whatHappensInOtherContainersIsWithinTheWorkflowInItsOrder() {
        TraceDetail trace = traceOf(
                "false",
                Loop.of("Again", 2, says("Revise", "r")),
                Condition.of("If", input -> true, says("Then", "t")),
                Router.of("Which", input -> List.of("Left"), says("Left", "l"), says("Right", "r")),
                Steps.of("Group", says("Last", "z")));
        assertThat(outline(trace.tree(), ""))
                .containsExactly(
                        "My_flow.arun",
                        ".Revise.aexecute",
                        ".Revise.aexecute",
                        ".Then.aexecute",
                        ".Left.aexecute",
                        ".Last.aexecute");
    }

    @Test
    void aWorkflowInsideIsARunWithinItsStep() {
        Workflow inner = Workflow.builder()
                .id("inner")
                .name("Inner")
                .step(says("Deep", "d"))
                .build();
        TraceDetail trace = traceOf("false", Step.of("Nested", inner));
        assertThat(outline(trace.tree(), ""))
                .containsExactly("My_flow.arun", ".Nested.aexecute", "..Inner.arun", "...Deep.aexecute");
    }
}
