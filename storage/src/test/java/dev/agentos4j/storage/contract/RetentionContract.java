package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Retention;
import dev.agentos4j.runtime.trace.EndedSpan;
import dev.agentos4j.runtime.trace.Span;
import dev.agentos4j.runtime.trace.TraceHead;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How every storage deletes what is kept too long. */
public abstract class RetentionContract extends StoreContract {

    private static final long NOW = 1_000_000_000L;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long OLD = NOW / 1000 - 7200;
    private static final long NEW = NOW / 1000 - 60;

    private void run(String sessionId, String runId, @Nullable String parent, RunStatus status, long createdAt) {
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.STATUS, status)
                .build();
        storage.sessions()
                .saveRun(
                        new StoredRun(
                                runId, sessionId, ComponentKind.AGENT, "a", null, parent, status, createdAt, output),
                        null);
        storage.runEvents().append(List.of(new StoredEvent(sessionId, runId, 0, "RunStarted", "{}")));
    }

    private void trace(String traceId, long startMicros) {
        TraceHead head = new TraceHead(traceId, "t", startMicros, traceId, "s", null, ComponentKind.AGENT, "a");
        Span span = new Span(traceId, "1", null, "run", false, null, startMicros, startMicros + 1, JsonObject.EMPTY);
        storage.traces().save(List.of(new EndedSpan(head, span)));
    }

    @Test
    void endedRunsThatAreTooOldAreDeletedWithWhatIsTheirs() {
        run("s", "old", null, RunStatus.COMPLETED, OLD);
        run("s", "member", "old", RunStatus.COMPLETED, OLD);
        run("s", "new", null, RunStatus.COMPLETED, NEW);
        run("alone", "only", null, RunStatus.ERROR, OLD);
        run("waits", "paused", null, RunStatus.PAUSED, OLD);

        assertThat(storage.retain(Retention.ALL, NOW)).isZero();
        assertThat(storage.retain(Retention.ALL.withRuns(HOUR), NOW)).isEqualTo(2);

        assertThat(storage.sessions().run("s", "old")).isNull();
        assertThat(storage.sessions().run("s", "member")).isNull();
        assertThat(storage.runEvents().nextIndex("s", "old")).isZero();
        assertThat(storage.sessions().run("s", "new")).isNotNull();
        assertThat(storage.runEvents().nextIndex("s", "new")).isEqualTo(1);
        assertThat(storage.sessions().session("alone")).isNull();
        assertThat(storage.sessions().session("s")).isNotNull();
        assertThat(storage.sessions().run("waits", "paused")).isNotNull();
    }

    @Test
    void theNewestRunsAreKept() {
        for (int i = 0; i < 5; i++) {
            run("s", "r" + i, null, RunStatus.COMPLETED, NEW);
        }
        assertThat(storage.retain(Retention.ALL.withMostRuns(2), NOW)).isEqualTo(3);
        assertThat(storage.sessions().run("s", "r2")).isNull();
        assertThat(storage.sessions().run("s", "r3")).isNotNull();
        assertThat(storage.sessions().run("s", "r4")).isNotNull();
        assertThat(storage.retain(Retention.ALL.withMostRuns(2), NOW)).isZero();
    }

    @Test
    void theEventsOfTheNewestRunsAreKept() {
        for (int i = 0; i < 5; i++) {
            run("s", "r" + i, null, RunStatus.COMPLETED, NEW);
        }
        storage.retain(Retention.ALL.withMostEvents(2), NOW);
        assertThat(storage.runEvents().nextIndex("s", "r2")).isZero();
        assertThat(storage.runEvents().nextIndex("s", "r3")).isEqualTo(1);
        assertThat(storage.sessions().run("s", "r2")).isNotNull();
    }

    @Test
    void tracesAreDeletedByAgeAndByNumber() {
        trace("old", OLD * 1_000_000);
        for (int i = 0; i < 3; i++) {
            trace("new" + i, NEW * 1_000_000 + i);
        }
        assertThat(storage.retain(Retention.ALL.withTraces(HOUR), NOW)).isEqualTo(1);
        assertThat(storage.traces().find("old")).isNull();
        assertThat(storage.retain(Retention.ALL.withMostTraces(2), NOW)).isEqualTo(1);
        assertThat(storage.traces().find("new0")).isNull();
        assertThat(storage.traces().find("new1")).isNotNull();
    }
}
