package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.session.RunEventStore;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.session.StoredRun;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of the events of runs does. */
public abstract class RunEventStoreContract extends StoreContract {

    private RunEventStore events;

    @BeforeEach
    void openStore() {
        events = storage.runEvents();
    }

    private void run(String sessionId, String runId, RunStatus status) {
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.STATUS, status)
                .build();
        storage.sessions()
                .saveRun(
                        new StoredRun(runId, sessionId, ComponentKind.AGENT, "a", null, null, status, 1, output), null);
    }

    private static List<StoredEvent> events(String sessionId, String runId, long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(i -> new StoredEvent(sessionId, runId, i, "RunContent", "{\"event_index\":" + i + "}"))
                .toList();
    }

    @Test
    void eventsAreReadInOrderFromAnyNumber() {
        run("s", "r", RunStatus.RUNNING);
        run("s", "other", RunStatus.RUNNING);
        events.append(events("s", "r", 0, 3));
        events.append(events("s", "other", 0, 1));
        events.append(events("s", "r", 3, 7));

        assertThat(events.nextIndex("s", "r")).isEqualTo(7);
        assertThat(events.read("s", "r", 0, 100)).isEqualTo(events("s", "r", 0, 7));
        assertThat(events.read("s", "r", 5, 100)).isEqualTo(events("s", "r", 5, 7));
        assertThat(events.read("s", "r", 2, 2)).isEqualTo(events("s", "r", 2, 4));
        assertThat(events.read("s", "r", 7, 100)).isEmpty();
        assertThat(events.nextIndex("s", "unknown")).isZero();
    }

    @Test
    void runsOfTheSameIdInTwoSessionsAreToldApart() {
        run("s", "r", RunStatus.RUNNING);
        run("t", "r", RunStatus.RUNNING);
        events.append(events("s", "r", 0, 3));
        events.append(events("t", "r", 0, 1));

        events.forget("s", "r");

        assertThat(events.nextIndex("s", "r")).isZero();
        assertThat(events.nextIndex("t", "r")).isEqualTo(1);
    }

    @Test
    void eventsStayWhenTheirRunIsStoredAgainAndEndWithItsSession() {
        run("s", "r", RunStatus.RUNNING);
        events.append(events("s", "r", 0, 3));
        run("s", "r", RunStatus.COMPLETED);
        assertThat(events.nextIndex("s", "r")).isEqualTo(3);

        storage.sessions().deleteSession("s", null);
        events.append(events("s", "r", 3, 4));
        run("s", "r", RunStatus.RUNNING);

        assertThat(events.read("s", "r", 0, 100)).isEmpty();
    }

    @Test
    void onlyTheEventsOfRunsThatEndedBeforeATimeAreForgotten() {
        run("s", "ended", RunStatus.COMPLETED);
        run("s", "paused", RunStatus.PAUSED);
        run("s", "running", RunStatus.RUNNING);
        for (String runId : List.of("ended", "paused", "running")) {
            events.append(events("s", runId, 0, 2));
        }
        events.forgetBefore(System.currentTimeMillis() / 1000 - 60);
        assertThat(events.nextIndex("s", "ended")).isEqualTo(2);

        events.forgetBefore(System.currentTimeMillis() / 1000 + 60);

        assertThat(events.nextIndex("s", "ended")).isZero();
        assertThat(events.nextIndex("s", "paused")).isEqualTo(2);
        assertThat(events.nextIndex("s", "running")).isEqualTo(2);
    }
}
