package dev.agentos4j.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.meter.OwnershipFigures;
import dev.agentos4j.runtime.run.CutOffRuns;
import dev.agentos4j.runtime.session.OvertakenException;
import dev.agentos4j.runtime.session.RunBeginning;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.SessionChange;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A server that is cut off from the database, or reaches it only through a pooler. */
@ExtendWith(NeedsPostgres.class)
@Timeout(120)
class CutOffNodeTest {

    private static final SessionChange NOTHING = new SessionChange(null, JsonObject.EMPTY, null, 2);

    @TempDir
    private Path folder;

    private static StoredRun run(String runId, RunStatus status) {
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.STATUS, status)
                .build();
        return new StoredRun(runId, "s", ComponentKind.AGENT, "a", null, null, status, 1, output);
    }

    private static List<StoredEvent> event(long index) {
        return List.of(new StoredEvent("s", "r", index, "RunContent", "{}"));
    }

    private static PostgresSettings settings(String url) {
        return PostgresSettings.of(url).connections(4).connectTimeout(Duration.ofSeconds(2));
    }

    private static void begin(Storage storage, String runId) {
        storage.sessions()
                .beginRun(
                        StoredSession.begin("s", ComponentKind.AGENT, "a", null, 1),
                        new RunBeginning(false, true),
                        session -> run(runId, RunStatus.RUNNING));
    }

    @Test
    void aServerThatIsCutOffSaysSoBeginsNothingAndStoresNothingOfWhatOthersHaveEnded() throws Exception {
        try (CuttableProxy network = new CuttableProxy(TestPostgres.url(folder));
                Storage cutOff = PostgresStorage.of(settings(network.url()));
                Storage peer = TestPostgres.open(folder)) {
            begin(cutOff, "r");
            assertThat(cutOff.runEvents().append(event(0))).isEmpty();

            network.cut();
            TestPostgres.await(() -> cutOff.parts().containsValue(false));
            assertThat(cutOff.check()).isEqualTo("unreachable");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> begin(cutOff, "next"))
                    .withMessageContaining("cut off");
            TestPostgres.await(() -> new CutOffRuns(peer).failInterrupted("gone") == 1); // its lock is free

            network.mend();
            TestPostgres.await(() -> !cutOff.parts().containsValue(false));
            assertThat(cutOff.runEvents().append(event(1))).containsExactly(new RunKey("s", "r"));
            assertThat(peer.runEvents().nextIndex("s", "r")).isEqualTo(1);
            assertThatExceptionOfType(OvertakenException.class)
                    .isThrownBy(() -> cutOff.sessions().endRun(run("r", RunStatus.COMPLETED), NOTHING, List.of()));
            assertThat(peer.sessions().run("s", "r").status()).isEqualTo(RunStatus.ERROR);
            assertThat(cutOff.figures().ownership()).isEqualTo(new OwnershipFigures(1, 1, 0, 2));
            assertThat(peer.figures().ownership()).isEqualTo(new OwnershipFigures(0, 0, 1, 0));
            assertThat(cutOff.check()).isEqualTo("ok");
            begin(cutOff, "next");
            assertThat(peer.sessions().run("s", "next").status()).isEqualTo(RunStatus.RUNNING);
        }
    }

    @Test
    void aServerWhoseNetworkStandsStillNoticesBeforeOthersTakeItForGone() throws Exception {
        try (CuttableProxy network = new CuttableProxy(TestPostgres.url(folder));
                Storage stalled = PostgresStorage.of(settings(network.url()));
                Storage peer = TestPostgres.open(folder)) {
            begin(stalled, "r");

            network.stall();
            TestPostgres.await(() -> stalled.parts().containsValue(false));
            assertThat(new CutOffRuns(peer).failInterrupted("gone")).isZero();
            assertThat(stalled.check()).isEqualTo("unreachable");

            network.mend();
            TestPostgres.await(() -> !stalled.parts().containsValue(false));
            stalled.sessions().endRun(run("r", RunStatus.COMPLETED), NOTHING, List.of());
            assertThat(peer.sessions().run("s", "r").status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    @Test
    void aServerBehindAPoolerIsAliveByItsHeartbeatAlone() throws Exception {
        PostgresSettings pooled = settings(TestPostgres.url(folder)).direct(PostgresSettings.NONE);
        try (Storage behind = PostgresStorage.of(pooled);
                Storage peer = TestPostgres.open(folder)) {
            begin(behind, "r");
            assertThat(new CutOffRuns(peer).failInterrupted("gone")).isZero();
            assertThat(peer.coordinator().isRunningElsewhere("s", "r")).isTrue();
            peer.coordinator().cancelElsewhere("s", "r");
            assertThat(behind.coordinator().takeCancels()).containsExactly(new RunKey("s", "r"));

            TestPostgres.execute(folder, "UPDATE owners SET seen_at = 0 WHERE owner IN (SELECT owner FROM runs)");
            assertThat(new CutOffRuns(peer).failInterrupted("gone")).isEqualTo(1);
            assertThatExceptionOfType(OvertakenException.class)
                    .isThrownBy(() -> behind.sessions().endRun(run("r", RunStatus.COMPLETED), NOTHING, List.of()));
        }
    }

    @Test
    void aServerWithASecondAddressHasItsLockThere() throws Exception {
        String url = TestPostgres.url(folder);
        try (CuttableProxy pooler = new CuttableProxy(url);
                Storage behind = PostgresStorage.of(settings(pooler.url()).direct(url));
                Storage peer = TestPostgres.open(folder)) {
            begin(behind, "r");

            pooler.cut();

            assertThat(behind.parts()).doesNotContainValue(false);
            assertThat(new CutOffRuns(peer).failInterrupted("gone")).isZero();
        }
    }
}
