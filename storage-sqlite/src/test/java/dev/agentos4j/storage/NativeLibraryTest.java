package dev.agentos4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's native library, in processes of their own: it is loaded once in each. */
@Timeout(180)
class NativeLibraryTest {

    @TempDir
    Path folder;

    /** Opens a database, and waits to be killed if it is told to. */
    static final class Program {
        public static void main(String[] args) throws Exception {
            try (SqliteStorage storage = new SqliteStorage(Path.of(args[0]))) {
                System.out.println(storage.check());
                System.out.flush();
                if (args.length > 1) {
                    Runtime.getRuntime().halt(137);
                }
            } catch (RuntimeException failed) {
                System.out.println(failed.getMessage());
            }
        }
    }

    private static String run(Path temporary, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return told.strip();
    }

    @Test
    void aKilledProcessLeavesNoCopyBehind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));

        assertThat(run(temporary, folder.resolve("agentos.db").toString(), "killed"))
                .isEqualTo("ok");

        try (var left = Files.list(temporary)) {
            assertThat(left.filter(file -> !file.getFileName().toString().startsWith("hsperf")))
                    .isEmpty();
        }
    }

    @Test
    void aFolderThatMayNotBeExecutedFromIsNamedWithThePropertyThatHelps() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("noexec"));
        assumeTrue(
                mount("-t", "tmpfs", "-o", "size=8m,noexec", "tmpfs", temporary.toString()),
                "a tmpfs cannot be mounted here: that needs root");
        try {
            assertThat(run(temporary, folder.resolve("agentos.db").toString()))
                    .contains(temporary.toString())
                    .contains("noexec")
                    .contains("org.sqlite.tmpdir");
        } finally {
            new ProcessBuilder("umount", "-l", temporary.toString()).start().waitFor();
        }
    }

    private static boolean mount(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
