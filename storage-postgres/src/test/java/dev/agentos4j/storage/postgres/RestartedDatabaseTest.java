package dev.agentos4j.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.run.CutOffRuns;
import dev.agentos4j.runtime.session.SessionChange;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is stopped, every second time at once as by a crash, and started again, while much is written. */
@ExtendWith(NeedsPostgres.class)
@EnabledIfEnvironmentVariable(named = "AGENTOS_TEST_POSTGRES_RESTART", matches = ".+")
class RestartedDatabaseTest {

    private static final SessionChange NOTHING = new SessionChange(null, JsonObject.EMPTY, null, 2);

    @TempDir
    private Path folder;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();

    private static StoredRun run(String runId, RunStatus status) {
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.STATUS, status)
                .build();
        return new StoredRun(runId, "s" + runId.length(), ComponentKind.AGENT, "a", null, null, status, 1, output);
    }

    private static void restart(String mode) throws Exception {
        Process restart = new ProcessBuilder(System.getenv("AGENTOS_TEST_POSTGRES_RESTART"), mode)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(restart.waitFor()).isZero();
    }

    private void write(Storage storage, AtomicBoolean stopped) {
        while (!stopped.get()) {
            String runId = "run-" + numbers.incrementAndGet();
            try {
                storage.sessions().saveRun(run(runId, RunStatus.RUNNING), null);
                storage.runEvents()
                        .append(List.of(new StoredEvent("s" + runId.length(), runId, 0, "RunContent", "{}")));
                storage.sessions().endRun(run(runId, RunStatus.COMPLETED), NOTHING, List.of());
                acknowledged.add(runId);
            } catch (StoreException unknown) {
                refused.incrementAndGet();
            }
        }
    }

    @Test
    void aRestartOfTheDatabaseEndsNoRunOfAServerThatIsAlive() throws Exception {
        try (Storage here = TestPostgres.open(folder);
                Storage there = TestPostgres.open(folder)) {
            for (Storage each : List.of(here, there)) {
                each.coordinator().onGone(() -> new CutOffRuns(each).failInterrupted("gone"));
            }
            here.sessions().saveRun(run("here", RunStatus.RUNNING), null);
            there.sessions().saveRun(run("there", RunStatus.RUNNING), null);

            for (String mode : List.of("immediate", "fast")) {
                restart(mode);
                TestPostgres.await(() ->
                        !here.parts().containsValue(false) && !there.parts().containsValue(false));
                assertThat(new CutOffRuns(here).failInterrupted("gone")).isZero();
                assertThat(new CutOffRuns(there).failInterrupted("gone")).isZero();
            }

            here.sessions().endRun(run("here", RunStatus.COMPLETED), NOTHING, List.of());
            there.sessions().endRun(run("there", RunStatus.COMPLETED), NOTHING, List.of());
        }
    }

    /** {@code -Dagentos4j.restarts=N} for the long campaign. */
    @Test
    void whatWasAcknowledgedOutlivesTheDatabaseAndTheServerGoesOn() throws Exception {
        try (Storage storage = TestPostgres.open(folder)) {
            storage.sessions().saveRun(run("long", RunStatus.RUNNING), null);
            int restarts = Integer.getInteger("agentos4j.restarts", 2);
            for (int i = 0; i < restarts; i++) {
                AtomicBoolean stopped = new AtomicBoolean();
                List<Thread> writers = new ArrayList<>();
                for (int writer = 0; writer < 4; writer++) {
                    writers.add(Thread.ofVirtual().start(() -> write(storage, stopped)));
                }
                int before = acknowledged.size();
                restart(i % 2 == 0 ? "immediate" : "fast");
                TestPostgres.await(() -> acknowledged.size() >= before + 20); // it goes on by itself
                stopped.set(true);
                for (Thread writer : writers) {
                    writer.join();
                }
            }
            for (String runId : acknowledged) {
                assertThat(storage.sessions().run("s" + runId.length(), runId).status())
                        .as(runId)
                        .isEqualTo(RunStatus.COMPLETED);
                assertThat(storage.runEvents().nextIndex("s" + runId.length(), runId))
                        .isEqualTo(1);
            }
            TestPostgres.await(
                    () -> storage.check().equals("ok") && !storage.parts().containsValue(false));
            storage.sessions().endRun(run("long", RunStatus.COMPLETED), NOTHING, List.of());
            assertThat(storage.sessions().run("s4", "long").status()).isEqualTo(RunStatus.COMPLETED);
            System.out.println(restarts + " restarts of PostgreSQL: " + acknowledged.size()
                    + " runs acknowledged and found, " + refused.get() + " callers told an error");
        }
    }
}
