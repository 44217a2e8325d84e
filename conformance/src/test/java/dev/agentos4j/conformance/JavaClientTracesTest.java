package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.trace.TraceQuery;
import dev.agentos4j.client.trace.TraceSearch;
import dev.agentos4j.client.trace.TraceSessionQuery;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceFilter;
import dev.agentos4j.protocol.trace.TraceFilterField;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.protocol.trace.TraceSessionStats;
import dev.agentos4j.protocol.trace.TraceSummary;
import org.junit.jupiter.api.Test;

/** Each run leaves a trace: a tree of spans that can be listed, read and searched. */
@OnEachServer
class JavaClientTracesTest {

    private final AgentOSClient client;

    JavaClientTracesTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void aRunLeavesATrace() {
        Traced traced = traced();
        TraceDetail trace = client.traces().get(traced.trace().traceId());
        assertThat(traced.trace().runId()).isEqualTo(traced.run().runId());
        assertThat(trace.sessionId()).isEqualTo(traced.run().sessionId());
        assertThat(trace.status()).isEqualTo("OK");
        TraceNode root = trace.tree().get(0);
        assertThat(root.type()).isEqualTo("AGENT");
        assertThat(root.spans()).extracting(TraceNode::type).contains("LLM", "TOOL");
        assertThat(trace.durationMillis()).isNotNegative(); // a scripted run may take no millisecond
        assertThat(trace.spans()).hasSize((int) trace.totalSpans());
        TraceNode span =
                client.traces().span(trace.traceId(), root.spans().get(0).id());
        assertThat(span.name()).isEqualTo(root.spans().get(0).name());
    }

    @Test
    void tracesAreCountedByTheirSessions() {
        Traced traced = traced();
        assertThat(client.traces()
                        .sessionStats(TraceSessionQuery.all().userId("java-tracer"))
                        .data())
                .filteredOn(stats ->
                        stats.sessionId().equals(String.valueOf(traced.run().sessionId())))
                .extracting(TraceSessionStats::totalTraces)
                .containsExactly(1L);
    }

    @Test
    void tracesAreSearchedByAFilter() {
        Traced traced = traced();
        TraceFilter filter =
                TraceFilter.eq("session_id", String.valueOf(traced.run().sessionId()));
        assertThat(client.traces().search(TraceSearch.where(filter)).data())
                .extracting(TraceDetail::traceId)
                .containsExactly(traced.trace().traceId());
        assertThat(client.traces().searchSessions(TraceSearch.where(filter)).data())
                .extracting(TraceSessionStats::sessionId)
                .containsExactly(traced.run().sessionId());
    }

    @Test
    void theFilterSaysWhatItKnows() {
        assertThat(client.traces().filterSchema().fields())
                .extracting(TraceFilterField::key)
                .contains("session_id", "status");
    }

    @Test
    void anUnknownTraceIsNotFound() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.traces().get("nothing"));
    }

    private record Traced(RunOutput run, TraceSummary trace) {}

    private Traced traced() {
        String session = Told.newSession();
        RunOutput run = client.agents()
                .run("tool", RunRequest.of("add").sessionId(session).userId("java-tracer"));
        TraceQuery query = TraceQuery.all().sessionId(session);
        Page<TraceSummary> page = Eventually.ask(
                () -> client.traces().list(query),
                found -> !found.data().isEmpty() && found.data().get(0).totalSpans() >= 4);
        assertThat(page.data()).hasSize(1);
        return new Traced(run, page.data().get(0));
    }
}
