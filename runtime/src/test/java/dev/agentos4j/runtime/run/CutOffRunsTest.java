package dev.agentos4j.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CutOffRunsTest {

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final CutOffRuns cutOff = new CutOffRuns(Storage.of(store));

    private void save(String runId, RunStatus status, @Nullable String text) {
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.STATUS, status)
                .set(RunOutput.CONTENT, text == null ? null : new JsonString(text))
                .build();
        store.saveRun(new StoredRun(runId, "s", ComponentKind.AGENT, "a", null, null, status, 100, output), null);
    }

    @Test
    void oneProcessAloneHasNoRunsOfOthers() {
        save("r1", RunStatus.RUNNING, null);

        assertThat(cutOff.failInterrupted("the server was stopped")).isZero();

        assertThat(store.run("r1").status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void runsThatNothingWorksOnAnyMoreAreFailedAndOnlyThose() {
        save("lost", RunStatus.RUNNING, "half an ans");
        save("never begun", RunStatus.PENDING, null);
        save("active", RunStatus.RUNNING, null);
        save("paused", RunStatus.PAUSED, null);
        save("done", RunStatus.COMPLETED, "done");

        assertThat(cutOff.failLost(key -> key.runId().equals("active"), "a fault"))
                .isEqualTo(2);
        assertThat(cutOff.failLost(key -> key.runId().equals("active"), "a fault"))
                .isZero();

        assertThat(store.run("s", "lost").status()).isEqualTo(RunStatus.ERROR);
        assertThat(store.run("s", "lost").runOutput().text())
                .as("what it had said")
                .isEqualTo("half an ans");
        assertThat(store.run("s", "never begun").status()).isEqualTo(RunStatus.ERROR);
        assertThat(store.run("s", "never begun").runOutput().text()).isEqualTo("a fault");
        assertThat(store.run("s", "active").status()).isEqualTo(RunStatus.RUNNING);
        assertThat(store.run("s", "paused").status()).isEqualTo(RunStatus.PAUSED);
        assertThat(store.run("s", "done").runOutput().text()).isEqualTo("done");
    }
}
