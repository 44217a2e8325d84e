package dev.agentos4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.memory.StoredMemory;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.storage.sql.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database without room refuses what it cannot keep, keeps what it acknowledged, says so, and recovers. */
@Timeout(180)
class FullDatabaseTest {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatMayNotGrowIsFullUntilItMay() {
        SqliteDatabase database = new SqliteDatabase(folder.resolve("agentos.db"), false);
        try (SqliteStorage storage = new SqliteStorage(database, null)) {
            MemoryStore memories = storage.memories();
            memories.save(StoredMemory.of("ann", "first", List.of()));
            database.write(connection -> Rows.number(connection, "PRAGMA max_page_count = 1"));

            assertThatThrownBy(() -> memories.save(StoredMemory.of("ann", "x".repeat(MEGABYTE), List.of())))
                    .isInstanceOf(StoreException.class);
            assertThat(storage.check()).isEqualTo("full");
            assertThat(storage.parts()).containsEntry("writer", true);

            database.write(connection -> Rows.number(connection, "PRAGMA max_page_count = 1000000"));

            memories.save(StoredMemory.of("ann", "x".repeat(MEGABYTE), List.of()));
            assertThat(storage.check()).isEqualTo("ok");
        }
    }

    @Test
    void aDiskThatFillsUnderLoadCostsNothingThatWasAcknowledged() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(mount(disk), "a tmpfs of 8 MB cannot be mounted here: that needs root");
        try {
            fillUnderLoad(disk);
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static void fillUnderLoad(Path disk) throws Exception {
        Path ballast = disk.resolve("ballast");
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicBoolean refused = new AtomicBoolean();
        try (SqliteStorage storage = new SqliteStorage(disk.resolve("agentos.db"))) {
            AtomicBoolean stop = new AtomicBoolean();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                callers.add(Thread.ofVirtual().start(() -> {
                    while (!stop.get()) {
                        try {
                            StoredMemory memory = StoredMemory.of("ann", "y".repeat(2000), List.of());
                            acknowledged.add(storage.memories().save(memory).memoryId());
                        } catch (StoreException full) {
                            refused.set(true);
                        }
                    }
                }));
            }
            fill(ballast);
            while (!refused.get()) {
                Thread.sleep(10);
            }
            assertThat(storage.check()).isEqualTo("full");
            Files.delete(ballast);
            stop.set(true);
            for (Thread caller : callers) {
                caller.join();
            }
            while (!storage.check().equals("ok")) {
                Thread.sleep(100);
            }
            acknowledged.add(storage.memories()
                    .save(StoredMemory.of("ann", "there is room again", List.of()))
                    .memoryId());
        }
        try (SqliteStorage again = new SqliteStorage(disk.resolve("agentos.db"))) {
            assertThat(acknowledged)
                    .isNotEmpty()
                    .allSatisfy(id -> assertThat(again.memories().memory(id)).isNotNull());
        }
    }

    private static void fill(Path ballast) {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[64 << 10]);
            }
        } catch (IOException full) {
            assertThat(full).isNotNull();
        }
    }

    private static boolean mount(Path disk) throws Exception {
        return run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString());
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
