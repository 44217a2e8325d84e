package dev.agentos4j.server.trace;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.protocol.trace.TraceSummary;
import dev.agentos4j.runtime.trace.Span;
import dev.agentos4j.runtime.trace.StoredTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trace as a tree of its spans. */
final class TraceTree {

    private final StoredTrace trace;
    private final Map<String, List<Span>> children = new HashMap<>();

    private TraceTree(StoredTrace trace) {
        this.trace = trace;
        for (Span span : trace.spans()) {
            if (span.parentId() != null) {
                children.computeIfAbsent(span.parentId(), parent -> new ArrayList<>())
                        .add(span);
            }
        }
    }

    static TraceDetail of(StoredTrace trace) {
        return new TraceTree(trace).detail();
    }

    private TraceDetail detail() {
        TraceSummary summary = trace.summary();
        Shape.Builder<TraceDetail> detail = TraceDetail.SHAPE.edit(TraceDetail.SHAPE.read(summary.toJsonBytes()));
        Span root = trace.root();
        if (root == null) {
            return detail.set(TraceDetail.TREE, orphans()).build();
        }
        boolean failed = summary.isError() || root.failed();
        detail.set(TraceDetail.ERROR, failed ? root.message() : null)
                .set(TraceDetail.OUTPUT, failed ? null : output(root));
        return detail.set(TraceDetail.TREE, List.of(rootNode(root))).build();
    }

    /** What has ended of a trace that goes on: spans within spans that have not ended yet. */
    private List<TraceNode> orphans() {
        return trace.spans().stream()
                .filter(span ->
                        trace.spans().stream().noneMatch(other -> other.id().equals(span.parentId())))
                .map(span -> node(span, null))
                .toList();
    }

    /** What came out; of a workflow that says nothing itself, what came out of what it did last. */
    private @Nullable String output(Span root) {
        String output = SpanNodes.text(root, "output.value");
        if (!SpanNodes.isChain(root) || (output != null && !output.isEmpty() && !output.equals("None"))) {
            return output;
        }
        return within(root).stream()
                .max(Comparator.comparingLong(Span::endMicros))
                .map(last -> SpanNodes.text(last, "output.value"))
                .orElse(output);
    }

    private List<Span> within(Span span) {
        return children.getOrDefault(span.id(), List.of());
    }

    private TraceNode rootNode(Span root) {
        JsonObject metadata = JsonObject.EMPTY;
        metadata = total(metadata, "total_input_tokens", "llm.token_count.prompt");
        metadata = total(metadata, "total_output_tokens", "llm.token_count.completion");
        metadata = metadata.with(SpanNodes.chain(root));
        TraceSummary summary = trace.summary();
        return SpanNodes.plain(root)
                .set(TraceNode.DURATION, summary.duration())
                .set(TraceNode.START_TIME, summary.startTime())
                .set(TraceNode.END_TIME, summary.endTime())
                .set(TraceNode.SPANS, nodes(root))
                .set(TraceNode.METADATA, metadata.isEmpty() ? null : metadata)
                .build();
    }

    private JsonObject total(JsonObject metadata, String name, String attribute) {
        long sum = 0;
        for (Span span : trace.spans()) {
            if (span.attributes().get(attribute) instanceof JsonNumber tokens) {
                sum += Math.round(tokens.doubleValue());
            }
        }
        return sum == 0 ? metadata : metadata.with(name, sum);
    }

    private @Nullable List<TraceNode> nodes(Span parent) {
        List<String> stepTypes = SpanNodes.isChain(parent) ? SpanNodes.stepTypes(parent) : List.of();
        List<TraceNode> nodes = new ArrayList<>();
        for (Span span : within(parent)) {
            nodes.add(node(span, nodes.size() < stepTypes.size() ? stepTypes.get(nodes.size()) : null));
        }
        return nodes.isEmpty() ? null : nodes;
    }

    private TraceNode node(Span span, @Nullable String stepType) {
        return SpanNodes.full(span)
                .set(TraceNode.SPANS, nodes(span))
                .set(TraceNode.STEP_TYPE, stepType)
                .build();
    }

    /** One span without those within it. */
    static TraceNode alone(Span span) {
        return SpanNodes.full(span).build();
    }
}
