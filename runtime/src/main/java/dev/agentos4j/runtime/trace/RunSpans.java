package dev.agentos4j.runtime.trace;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The spans of runs: of agents, teams and workflows, be they wholes or parts of others. */
public final class RunSpans {

    private RunSpans() {}

    /**
     * Runs; all that happens is within the span of the run, which has ended when this returns.
     *
     * @param about what the span says as it begins, asked for only if there is a span
     * @param status how the run ended
     * @param output what it gave
     */
    public static <T> T run(
            Tracer tracer,
            Supplier<TracedRun> about,
            Supplier<T> body,
            Function<T, RunStatus> status,
            Function<T, Struct> output) {
        if (!tracer.isOn()) {
            return body.get();
        }
        OpenSpan span = begin(tracer, about.get());
        OpenSpan before = span.enter();
        try {
            T ending = body.get();
            ended(span, status.apply(ending), output.apply(ending));
            return ending;
        } catch (RuntimeException | Error broken) {
            span.failed(true, String.valueOf(broken.getMessage()));
            throw broken;
        } finally {
            span.leave(before);
            span.end();
        }
    }

    private static OpenSpan begin(Tracer tracer, TracedRun run) {
        String name = OpenSpan.plain(run.componentName()) + (run.continued() ? ".acontinue_run" : ".arun");
        OpenSpan parent = tracer.current();
        OpenSpan span = parent == null ? OpenSpan.first(tracer, head(run, name)) : parent.within(name);
        String kind = run.kind().wireName();
        boolean workflow = run.kind() == ComponentKind.WORKFLOW;
        run.attributes().members().forEach(span::set);
        return span.set("openinference.span.kind", workflow ? "CHAIN" : "AGENT")
                .set("graph.node.id", span.id())
                .set("graph.node.parent_id", parent == null ? null : parent.id())
                .set("graph.node.name", run.componentName())
                .set("agent.name", workflow ? null : run.componentName())
                .set("agno." + kind, run.componentName())
                .set("agno." + kind + ".id", run.componentId())
                .set("agno.run.id", run.runId())
                .set("session.id", run.sessionId())
                .set("user.id", run.userId())
                .set("input.value", run.input());
    }

    private static TraceHead head(TracedRun run, String name) {
        return new TraceHead(
                Tracer.id(32),
                name,
                OpenSpan.nowMicros(),
                run.runId(),
                run.sessionId(),
                run.userId(),
                run.kind(),
                run.componentId());
    }

    private static void ended(OpenSpan span, RunStatus status, Struct given) {
        String output = text(content(given));
        boolean failed = status.equals(RunStatus.ERROR);
        span.failed(failed, failed ? output : null);
        span.set("output.value", output)
                .set("output.mime_type", given instanceof RunOutput ? "application/json" : "text/plain");
    }

    private static @Nullable JsonValue content(Struct output) {
        return output instanceof RunOutput run
                ? run.get(RunOutput.CONTENT)
                : output instanceof WorkflowRunOutput workflow ? workflow.get(WorkflowRunOutput.CONTENT) : null;
    }

    /** The text of what went into a run, by its output. */
    public static String input(Struct output) {
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
