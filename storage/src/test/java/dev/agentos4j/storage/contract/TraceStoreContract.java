package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.trace.TraceFilter;
import dev.agentos4j.protocol.trace.TraceSummary;
import dev.agentos4j.runtime.trace.EndedSpan;
import dev.agentos4j.runtime.trace.Span;
import dev.agentos4j.runtime.trace.TraceHead;
import dev.agentos4j.runtime.trace.TraceQuery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of traces does. */
public abstract class TraceStoreContract extends StoreContract {

    private static final long NOON = 1_795_521_600_000_000L; // 2026-11-24T12:00:00Z

    private static TraceHead head(int number, String session, String user, ComponentKind kind) {
        return new TraceHead(
                "t" + number,
                "Trace_" + number + ".arun",
                NOON + number * 1_000_000L,
                "r" + number,
                session,
                user,
                kind,
                "c");
    }

    private static EndedSpan root(TraceHead head, boolean failed, long millis) {
        JsonObject attributes = JsonObject.of("input.value", "hi " + head.traceId());
        return new EndedSpan(
                head,
                new Span(
                        head.traceId(),
                        "root",
                        null,
                        head.name(),
                        failed,
                        failed ? "why" : null,
                        head.startMicros(),
                        head.startMicros() + millis * 1000,
                        attributes));
    }

    private static EndedSpan inner(TraceHead head, String id, boolean failed, long millis) {
        return new EndedSpan(
                head,
                new Span(
                        head.traceId(),
                        id,
                        "root",
                        id,
                        failed,
                        null,
                        head.startMicros() + 1,
                        head.startMicros() + millis * 1000,
                        JsonObject.EMPTY));
    }

    private void fill() {
        List<EndedSpan> spans = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ComponentKind kind = ComponentKind.values()[i % 3];
            spans.add(root(head(i, i < 4 ? "s1" : "s2", i % 2 == 0 ? "ann" : null, kind), i == 3, 100L * i));
        }
        storage.traces().save(spans);
    }

    private List<String> found(TraceFilter filter) {
        return storage.traces().traces(new TraceQuery(filter, 20, 0)).elements().stream()
                .map(TraceSummary::traceId)
                .toList();
    }

    @Test
    void aTraceIsThereFromItsFirstSpanOnAndHasTheStatusOfTheSpanItBeganWith() {
        TraceHead head = head(1, "s", null, ComponentKind.AGENT);
        storage.traces().save(List.of(inner(head, "model", true, 40)));
        assertThat(storage.traces().find("t1")).isNotNull().satisfies(trace -> {
            assertThat(trace.summary().status()).isEqualTo("UNSET");
            assertThat(trace.summary().input()).isNull();
            assertThat(trace.root()).isNull();
        });

        storage.traces().save(List.of(root(head, false, 1500)));
        assertThat(storage.traces().find("t1")).isNotNull().satisfies(trace -> {
            assertThat(trace.summary().status()).isEqualTo("OK");
            assertThat(trace.summary().duration()).isEqualTo("1.50s");
            assertThat(trace.summary().totalSpans()).isEqualTo(2);
            assertThat(trace.summary().errorCount()).isEqualTo(1);
            assertThat(trace.summary().input()).isEqualTo("hi t1");
            assertThat(trace.summary().agentId()).isEqualTo("c");
            assertThat(String.valueOf(trace.summary().endTime())).isEqualTo("2026-11-24T12:00:02.500000Z");
            assertThat(trace.spans()).extracting(Span::id).containsExactly("root", "model");
        });
        assertThat(storage.traces().find("t2")).isNull();
    }

    @Test
    void theLatestComesFirstPageByPage() {
        fill();
        var page = storage.traces().traces(new TraceQuery(null, 4, 4));
        assertThat(page.elements()).extracting(TraceSummary::traceId).containsExactly("t1", "t0");
        assertThat(page.total()).isEqualTo(6);
        assertThat(storage.traces().traces(new TraceQuery(null, 4, 40)).total()).isEqualTo(6);
    }

    @Test
    void everyOperatorFindsWhatItShould() {
        fill();
        assertThat(found(TraceFilter.eq("status", "ERROR"))).containsExactly("t3");
        assertThat(found(TraceFilter.neq("user_id", "bob"))).containsExactly("t4", "t2", "t0"); // none is not another
        assertThat(found(TraceFilter.eq("user_id", "ann").not())).isEmpty();
        assertThat(found(TraceFilter.gt("duration_ms", 300))).containsExactly("t5", "t4");
        assertThat(found(TraceFilter.gte("duration_ms", 300.0))).containsExactly("t5", "t4", "t3");
        assertThat(found(TraceFilter.lt("duration_ms", 99.5))).containsExactly("t0");
        assertThat(found(TraceFilter.lte("duration_ms", "100").and(TraceFilter.gt("duration_ms", 0))))
                .containsExactly("t1");
        assertThat(found(TraceFilter.contains("name", "RACE_4"))).containsExactly("t4");
        assertThat(found(TraceFilter.contains("name", "%_%"))).isEmpty();
        assertThat(found(TraceFilter.startsWith("name", "trace_5."))).containsExactly("t5");
        assertThat(found(TraceFilter.startsWith("name", "race"))).isEmpty();
        assertThat(found(TraceFilter.in("trace_id", "t1", "t5", "t9"))).containsExactly("t5", "t1");
        assertThat(found(TraceFilter.in("trace_id", List.of()))).isEmpty();
        assertThat(found(TraceFilter.eq("team_id", "c").or(TraceFilter.eq("workflow_id", "c"))))
                .containsExactly("t5", "t4", "t2", "t1");
        assertThat(found(TraceFilter.gte("start_time", "2026-11-24T13:00:04+01:00")))
                .containsExactly("t5", "t4");
        assertThat(found(TraceFilter.lte("end_time", "2026-11-24T12:00:01.1Z"))).containsExactly("t1", "t0");
        assertThat(found(TraceFilter.gt("created_at", "2020-01-01"))).hasSize(6);
        assertThat(found(TraceFilter.eq("session_id", "s1' OR '1'='1"))).isEmpty();
    }

    @Test
    void tracesAreCountedBySession() {
        fill();
        var page = storage.traces().sessions(new TraceQuery(null, 1, 0));
        assertThat(page.total()).isEqualTo(2);
        var found = storage.traces().sessions(new TraceQuery(TraceFilter.eq("session_id", "s1"), 20, 0));
        assertThat(found.elements()).singleElement().satisfies(session -> {
            assertThat(session.totalTraces()).isEqualTo(4);
            assertThat(session.userId()).isEqualTo("ann");
            assertThat(session.teamId()).isEqualTo("c");
        });
        assertThat(found.total()).isOne();
    }

    @Test
    void tracesSurviveARestart() {
        storage.traces().save(List.of(root(head(1, "s", "u", ComponentKind.TEAM), false, 5)));
        reopen();
        assertThat(storage.traces().find("t1")).isNotNull();
    }
}
