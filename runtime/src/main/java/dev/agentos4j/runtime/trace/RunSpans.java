package dev.agentos4j.runtime.trace;

import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.Ending;
import dev.agentos4j.runtime.run.Execution;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.session.ComponentKind;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The spans of runs: of agents, teams and workflows, be they wholes or parts of others. */
public final class RunSpans {

    private RunSpans() {}

    /** Runs; all that happens is within the span of the run, which has ended when this returns. */
    public static <O extends Struct> Ending<O> run(
            Component<O> component, RunContext context, Execution<O> execution, Supplier<Ending<O>> body) {
        Tracer tracer = context.engine().tracer();
        if (!tracer.isOn()) {
            return body.get();
        }
        OpenSpan span = begin(tracer, component, context, execution);
        OpenSpan before = span.enter();
        try {
            Ending<O> ending = body.get();
            ended(span, ending);
            return ending;
        } catch (RuntimeException | Error broken) {
            span.failed(true, String.valueOf(broken.getMessage()));
            throw broken;
        } finally {
            span.leave(before);
            span.end();
        }
    }

    private static OpenSpan begin(Tracer tracer, Component<?> component, RunContext context, Execution<?> execution) {
        String name = OpenSpan.plain(component.name()) + (execution.goesOn() ? ".acontinue_run" : ".arun");
        OpenSpan parent = tracer.current();
        OpenSpan span = parent == null
                ? OpenSpan.first(
                        tracer,
                        new TraceHead(
                                Tracer.id(32),
                                name,
                                OpenSpan.nowMicros(),
                                context.runId(),
                                context.sessionId(),
                                context.userId(),
                                component.kind(),
                                component.id()))
                : parent.within(name);
        String kind = component.kind().wireName();
        boolean workflow = component.kind() == ComponentKind.WORKFLOW;
        component.traceAttributes().members().forEach(span::set);
        return span.set("openinference.span.kind", workflow ? "CHAIN" : "AGENT")
                .set("graph.node.id", span.id())
                .set("graph.node.parent_id", parent == null ? null : parent.id())
                .set("graph.node.name", component.name())
                .set("agent.name", workflow ? null : component.name())
                .set("agno." + kind, component.name())
                .set("agno." + kind + ".id", component.id())
                .set("agno.run.id", context.runId())
                .set("session.id", context.sessionId())
                .set("user.id", context.userId())
                .set("input.value", execution.goesOn() ? "" : input(execution.output(RunStatus.RUNNING)));
    }

    private static void ended(OpenSpan span, Ending<?> ending) {
        String output = text(content(ending.output()));
        boolean failed = ending.status().equals(RunStatus.ERROR);
        span.failed(failed, failed ? output : null);
        span.set("output.value", output)
                .set("output.mime_type", ending.output() instanceof RunOutput ? "application/json" : "text/plain");
    }

    private static @Nullable JsonValue content(Struct output) {
        return output instanceof RunOutput run
                ? run.get(RunOutput.CONTENT)
                : output instanceof WorkflowRunOutput workflow ? workflow.get(WorkflowRunOutput.CONTENT) : null;
    }

    private static String input(Struct output) {
        if (output instanceof RunOutput run) {
            RunInput input = run.input();
            return text(input == null ? null : input.get(RunInput.INPUT_CONTENT));
        }
        return output instanceof WorkflowRunOutput workflow ? text(workflow.get(WorkflowRunOutput.INPUT)) : "";
    }

    private static String text(@Nullable JsonValue value) {
        if (value == null || value.isNull()) {
            return "";
        }
        String text = value.asText();
        return text == null ? value.toJson() : text;
    }
}
