package dev.agentos4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.ListeningModel;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunEngineLimits;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end while another program holds the database. */
@Timeout(120)
class LockedDatabaseTest {

    private static final int RUNS = 8;

    @TempDir
    Path folder;

    private final CountDownLatch asked = new CountDownLatch(RUNS);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    private Agent agent() {
        return Agent.builder()
                .id("a")
                .model(new ListeningModel(request -> {
                    asked.countDown();
                    try {
                        mayAnswer.await();
                    } catch (InterruptedException stopped) {
                        throw new AssertionError(stopped);
                    }
                    return ModelReply.ofText("the whole answer");
                }))
                .build();
    }

    private static StoredRun stored(Storage storage, Run<?> run) {
        return storage.sessions().run(run.sessionId(), run.runId());
    }

    @Test
    void theirEndsAreStoredWhenItIsLetGo() throws Exception {
        Path file = folder.resolve("locked.db");
        RunEngineLimits limits = RunEngineLimits.DEFAULT.withEndStoredWithin(Duration.ofMillis(100));
        try (Storage storage = new SqliteStorage(file);
                RunEngine engine = new RunEngine(storage, limits);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            List<Run<RunOutput>> runs = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                runs.add(engine.start(agent(), RunRequest.of("go").withSessionId("s" + i)));
            }
            asked.await();
            other.createStatement().execute("BEGIN IMMEDIATE");
            mayAnswer.countDown();

            for (Run<RunOutput> run : runs) {
                assertThatThrownBy(run::await).isInstanceOf(StoreException.class);
                assertThat(stored(storage, run).status()).isEqualTo(RunStatus.RUNNING);
            }

            other.createStatement().execute("ROLLBACK");
            for (Run<RunOutput> run : runs) {
                while (!stored(storage, run).status().equals(RunStatus.COMPLETED)) {
                    Thread.sleep(20);
                }
                assertThat(stored(storage, run).runOutput().text()).isEqualTo("the whole answer");
            }
            assertThat(engine.start(agent(), RunRequest.of("again")).await().status())
                    .isEqualTo(RunStatus.COMPLETED);
        }
    }
}
