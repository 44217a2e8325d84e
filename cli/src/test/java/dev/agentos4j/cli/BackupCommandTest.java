package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.storage.Storages;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupCommandTest {

    @TempDir
    private Path folder;

    private final Captured captured = new Captured();

    private int backup(String database, Path copy) {
        return new Main(Main.commands(), captured.terminal()).run(List.of("backup", "--db", database, copy.toString()));
    }

    @Test
    void aDatabaseIsCopiedWhileItIsInUse() {
        Path file = folder.resolve("os.db");
        Path copy = folder.resolve("copy.db");
        try (Storage storage = Storages.open(file.toString(), false)) {
            storage.sessions().saveSession(StoredSession.begin("s", ComponentKind.AGENT, "a", null, 1));
            assertThat(backup(file.toString(), copy)).isEqualTo(Main.DONE);
        }
        try (Storage restored = Storages.open(copy.toString(), false)) {
            assertThat(restored.sessions().session("s")).isNotNull();
        }
        assertThat(captured.takeOut()).contains("checked");
        assertThat(backup(file.toString(), copy)).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("is there already");
    }

    @Test
    void aPostgresDatabaseIsLeftToItsOwnPrograms() {
        assertThat(backup("postgresql://u:secret@host/db", folder.resolve("copy")))
                .isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("pg_dump").doesNotContain("secret");
    }
}
