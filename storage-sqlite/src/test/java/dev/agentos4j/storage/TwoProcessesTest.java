package dev.agentos4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.run.CutOffRuns;
import dev.agentos4j.runtime.session.RunQuery;
import dev.agentos4j.runtime.session.SessionChange;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one file neither fail nor disturb each other's runs. */
class TwoProcessesTest {

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

    private static Process start(String work, Path file) throws IOException {
        return start(List.of(), work, file);
    }

    private static Process start(List<String> under, String work, Path file) throws IOException {
        List<String> command = new ArrayList<>(under);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                work,
                file.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Under this a process sees a machine that started three seconds later, as after a step of the clock. */
    private List<String> steppedClock() throws Exception {
        Path statistics = Path.of("/proc/stat");
        assumeTrue(Files.isReadable(statistics), "this is no Linux");
        List<String> lines = Files.readAllLines(statistics);
        lines.replaceAll(line ->
                line.startsWith("btime ") ? "btime " + (Long.parseLong(line.substring("btime ".length())) + 3) : line);
        Path stepped = Files.write(folder.resolve("stat"), lines);
        List<String> under = List.of(
                "unshare", "-m", "sh", "-c", "mount --bind " + stepped + " " + statistics + " && exec \"$@\"", "sh");
        List<String> trial = new ArrayList<>(under);
        trial.add("true");
        boolean works = Files.isExecutable(Path.of("/usr/bin/unshare"))
                && new ProcessBuilder(trial).start().waitFor() == 0;
        assumeTrue(works, "nothing can be mounted here: that needs root");
        return under;
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    }

    @Test
    void aRunOfAnotherStorageFailsWhenThatIsClosed() {
        Path file = folder.resolve("two.db");
        try (Storage here = new SqliteStorage(file)) {
            SessionStore store = here.sessions();
            try (Storage there = new SqliteStorage(file)) {
                there.sessions().saveRun(run("r1", RunStatus.RUNNING), null);
                there.sessions().saveRun(run("r2", RunStatus.PENDING), null);
                there.sessions().saveRun(run("r3", RunStatus.PAUSED), null);
                store.saveRun(run("mine", RunStatus.RUNNING), null);

                assertThat(new CutOffRuns(here).failInterrupted("stopped")).isZero();
                assertThat(new CutOffRuns(there).failInterrupted("stopped")).isZero();
                assertThat(here.coordinator().isRunningElsewhere("s", "r1")).isTrue();
                assertThat(here.coordinator().isRunningElsewhere("s", "r3")).isFalse();
                assertThat(here.coordinator().isRunningElsewhere("s", "mine")).isFalse();
            }
            assertThat(here.coordinator().isRunningElsewhere("s", "r1")).isFalse();
            assertThat(new CutOffRuns(here).failInterrupted("stopped")).isEqualTo(2);
            assertThat(store.run("r1").status()).isEqualTo(RunStatus.ERROR);
            assertThat(store.run("r1").runOutput().text()).isEqualTo("stopped");
            assertThat(store.run("r2").runOutput().status()).isEqualTo(RunStatus.ERROR);
            assertThat(store.run("r3").status()).isEqualTo(RunStatus.PAUSED);
            assertThat(store.run("mine").status()).isEqualTo(RunStatus.RUNNING);
            assertThat(new CutOffRuns(here).failInterrupted("again")).isZero();
        }
    }

    @Test
    void aRunOfAnotherProcessFailsWhenThatIsKilledAndNotBefore() throws Exception {
        Path file = folder.resolve("killed.db");
        try (Storage here = new SqliteStorage(file)) {
            SessionStore store = here.sessions();
            Process other = start("run", file);
            try {
                assertThat(reader(other).readLine()).isEqualTo("running");
                assertThat(new CutOffRuns(here).failInterrupted("stopped")).isZero();
                assertThat(here.coordinator().isRunningElsewhere("s", "theirs")).isTrue();
            } finally {
                other.destroyForcibly().waitFor();
            }
            assertThat(here.coordinator().isRunningElsewhere("s", "theirs")).isFalse();
            assertThat(new CutOffRuns(here).failInterrupted("stopped")).isEqualTo(1);
            assertThat(store.run("s", "theirs").status()).isEqualTo(RunStatus.ERROR);
        }
    }

    @Test
    void aProcessThatStartsAfterTheClockWasSetLeavesTheRunsOfOthersAlone() throws Exception {
        Path file = folder.resolve("stepped.db");
        List<String> stepped = steppedClock();
        try (Storage here = new SqliteStorage(file)) {
            here.sessions().saveRun(run("mine", RunStatus.RUNNING), null);
            Process other = start(stepped, "settle", file);
            try {
                assertThat(reader(other).readLine()).isEqualTo("settled 0");
            } finally {
                other.destroyForcibly().waitFor();
            }
            assertThat(here.sessions().run("mine").status()).isEqualTo(RunStatus.RUNNING);
        }
    }

    @Test
    void processesThatWriteAtTheSameTimeLoseNothing() throws Exception {
        Path file = folder.resolve("both.db");
        Process other = start("write", file);
        try (BufferedReader said = reader(other)) {
            writeRuns(file, "here");
            assertThat(said.readLine()).isEqualTo("written");
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (Storage storage = new SqliteStorage(file)) {
            assertThat(storage.sessions().runs(RunQuery.ofSession("s").withStatus(RunStatus.COMPLETED)))
                    .hasSize(2 * Other.RUNS);
            assertThat(storage.sessions().session("s").metrics().toJava().get("total_tokens"))
                    .isEqualTo(2L * Other.RUNS);
        }
    }

    private static void writeRuns(Path file, String name) throws Exception {
        try (Storage storage = new SqliteStorage(file);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            SessionStore store = storage.sessions();
            List<Future<?>> written = new ArrayList<>();
            for (int i = 0; i < Other.RUNS; i++) {
                String runId = name + i;
                written.add(threads.submit(() -> {
                    store.noteRun(run(runId, RunStatus.RUNNING));
                    store.saveRun(
                            run(runId, RunStatus.COMPLETED),
                            new SessionChange(null, JsonObject.of("total_tokens", 1), null, 2));
                }));
            }
            for (Future<?> one : written) {
                one.get();
            }
        }
    }

    /** What another process does. */
    static final class Other {

        static final int RUNS = 300;

        public static void main(String[] arguments) throws Exception {
            Path file = Path.of(arguments[1]);
            if (arguments[0].equals("write")) {
                writeRuns(file, "there");
                System.out.println("written");
            } else if (arguments[0].equals("settle")) {
                try (Storage storage = new SqliteStorage(file)) {
                    System.out.println("settled " + new CutOffRuns(storage).failInterrupted("stopped"));
                }
            } else {
                Storage storage = new SqliteStorage(file);
                storage.sessions().saveRun(run("theirs", RunStatus.RUNNING), null);
                System.out.println("running");
                Thread.sleep(60_000);
            }
        }
    }
}
