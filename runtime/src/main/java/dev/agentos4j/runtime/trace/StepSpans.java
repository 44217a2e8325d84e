package dev.agentos4j.runtime.trace;

import dev.agentos4j.protocol.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The spans of steps of workflows, and of what runs steps at the same time. As with Agno, conditions, loops, routers and
 * groups have none: their steps are within whatever surrounds them, one after the other.
 */
public final class StepSpans {

    private StepSpans() {}

    /**
     * Executes a step, or several at the same time; all that happens in it is within its span.
     *
     * @param about what else is known of the step, by the names of attributes
     * @param input the text of what goes into the step, asked for only if there is a span
     * @param output the text of the result
     */
    public static <T> T step(
            Tracer tracer,
            String name,
            boolean streamed,
            JsonObject about,
            Supplier<String> input,
            Callable<T> body,
            Function<T, String> output)
            throws Exception {
        OpenSpan parent = tracer.isOn() ? tracer.current() : null;
        if (parent == null) {
            return body.call();
        }
        OpenSpan span = parent.within(OpenSpan.plain(name) + (streamed ? ".aexecute_stream" : ".aexecute"));
        span.set("openinference.span.kind", "CHAIN")
                .set("graph.node.id", span.id())
                .set("graph.node.parent_id", parent.id())
                .set("graph.node.name", name)
                .set("input.value", input.get());
        about.members().forEach(span::set);
        OpenSpan before = span.enter();
        try {
            T result = body.call();
            span.set("output.value", output.apply(result)).set("output.mime_type", "text/plain");
            return result;
        } catch (Exception failed) {
            span.failed(true, String.valueOf(failed.getMessage()));
            throw failed;
        } finally {
            span.leave(before);
            span.end();
        }
    }
}
