package dev.agentos4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.storage.sql.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens inside the writer fails those who wait for it, and nothing else. */
@Timeout(120)
class WriterFaultsTest {

    @TempDir
    Path folder;

    private static int insert(SqliteDatabase database, String key) {
        return database.write(connection -> Rows.execute(connection, "INSERT INTO words (word) VALUES (?)", key));
    }

    private static Set<String> words(SqliteDatabase database) {
        List<String> all = database.read(connection -> Rows.texts(connection, "SELECT word FROM words"));
        return Set.copyOf(all);
    }

    private SqliteDatabase open(Faults faults) {
        SqliteDatabase database = new SqliteDatabase(folder.resolve("agentos.db"), false, faults);
        database.write(connection -> Rows.execute(connection, "CREATE TABLE words (word TEXT PRIMARY KEY)"));
        return database;
    }

    @Test
    void aWriteThatRunsOutOfMemoryFailsAloneAndTheNextIsDone() {
        try (SqliteDatabase database = open(new Faults())) {
            assertThatThrownBy(() -> database.write(connection -> {
                        Rows.execute(connection, "INSERT INTO words (word) VALUES ('lost')");
                        throw new OutOfMemoryError("Java heap space");
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasRootCauseInstanceOf(OutOfMemoryError.class);

            assertThat(insert(database, "kept")).isEqualTo(1);
            assertThat(words(database)).containsExactly("kept");
        }
    }

    @ParameterizedTest
    @EnumSource(Faults.Kind.class)
    void whereverTheWriterFailsNothingAcknowledgedIsLostAndItGoesOn(Faults.Kind kind) throws Exception {
        Faults faults = new Faults();
        try (SqliteDatabase database = open(faults)) {
            Set<String> acknowledged = new ConcurrentSkipListSet<>();
            int call = 0;
            do {
                call++;
                faults.at(call, kind);
                insertTogether(database, call, acknowledged);
            } while (faults.happened() && call < 200);
            faults.mend();

            assertThat(call).as("each call that a batch makes has failed once").isBetween(10, 199);
            insert(database, "last");
            acknowledged.add("last");
            assertThat(words(database)).containsAll(acknowledged);
        }
    }

    private static void insertTogether(SqliteDatabase database, int round, Set<String> acknowledged) throws Exception {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String word = round + "-" + i;
            writers.add(Thread.ofVirtual().start(() -> {
                try {
                    insert(database, word);
                    acknowledged.add(word);
                } catch (StoreException failed) {
                    assertThat(failed.getCause()).isNotNull();
                }
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
    }

    @ParameterizedTest
    @EnumSource(Faults.Kind.class)
    void aFaultThatLastsFailsAllUntilItIsMended(Faults.Kind kind) {
        Faults faults = new Faults();
        try (SqliteDatabase database = open(faults)) {
            faults.always(kind);
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> insert(database, "lost")).isInstanceOf(StoreException.class);
            }
            faults.mend();

            insert(database, "kept");
            assertThat(words(database)).containsExactly("kept");
        }
    }

    @Test
    void aDatabaseIsForItsOwnerAloneAndOneThatIsThereKeepsItsMode() throws Exception {
        Path fresh = folder.resolve("fresh.db");
        Path known = folder.resolve("known.db");
        Files.createFile(known, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        try (SqliteDatabase one = new SqliteDatabase(fresh, false);
                SqliteDatabase other = new SqliteDatabase(known, true)) {
            for (String suffix : List.of("", "-wal", "-shm")) {
                assertThat(mode(fresh, suffix)).isEqualTo("rw-------");
                assertThat(mode(known, suffix)).isEqualTo("rw-r-----");
            }
            assertThat(synchronous(one)).as("NORMAL").isEqualTo(1);
            assertThat(synchronous(other)).as("FULL").isEqualTo(2);
        }
    }

    private static String mode(Path file, String suffix) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file + suffix)));
    }

    private static long synchronous(SqliteDatabase database) {
        return database.write(connection -> Rows.number(connection, "PRAGMA synchronous"));
    }
}
