package dev.agentos4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.store.StoreException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database is copied while it is written to. */
final class SqliteBackupTest {

    @TempDir
    private Path folder;

    private static StoredSession session(String id) {
        return StoredSession.begin(id, ComponentKind.AGENT, "a", null, 1);
    }

    @Test
    void theCopyHasEverythingThatWasAcknowledgedBeforeAndWritersGoOn() throws Exception {
        Path file = folder.resolve("os.db");
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean stopped = new AtomicBoolean();
        try (SqliteStorage storage = new SqliteStorage(file)) {
            Thread writer = Thread.ofVirtual().start(() -> {
                while (!stopped.get()) {
                    storage.sessions().saveSession(session("s" + written.get()));
                    written.incrementAndGet();
                }
            });
            for (int i = 0; i < 3; i++) {
                while (written.get() < 50 * (i + 1)) {
                    Thread.onSpinWait();
                }
                int before = written.get();
                Path copy = folder.resolve("copy" + i + ".db");
                assertThat(SqliteBackup.write(file, copy)).isEqualTo(Files.size(copy));
                try (SqliteStorage restored = new SqliteStorage(copy)) {
                    for (int session = 0; session < before; session++) {
                        assertThat(restored.sessions().session("s" + session)).isNotNull();
                    }
                }
            }
            stopped.set(true);
            writer.join();
            assertThat(storage.sessions().session("s" + (written.get() - 1))).isNotNull();
        }
        assertThat(folder.resolve("copy0.db.unfinished")).doesNotExist();
    }

    @Test
    void nothingIsWrittenOverAndWhatIsNoDatabaseIsRefused() throws Exception {
        Path file = folder.resolve("os.db");
        new SqliteStorage(file).close();
        Path there = Files.writeString(folder.resolve("there.db"), "mine");
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> SqliteBackup.write(file, there));
        assertThat(there).hasContent("mine");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> SqliteBackup.write(folder.resolve("none.db"), folder.resolve("copy.db")))
                .withMessageContaining("there is no database");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> SqliteBackup.write(there, folder.resolve("copy.db")));
        assertThat(folder.resolve("copy.db")).doesNotExist();
    }
}
