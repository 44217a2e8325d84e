package dev.agentos4j.runtime.temporary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {

    @TempDir
    Path home;

    private static long deadPid() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    private Path leftover(String name) throws IOException {
        Path folder = Files.createDirectory(home.resolve(name));
        Files.writeString(folder.resolve("upload.tmp"), "half of it");
        return folder;
    }

    private List<String> left() throws IOException {
        try (Stream<Path> entries = Files.list(home)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatAProcessThatIsGoneHasLeftIsDeleted() throws Exception {
        long gone = deadPid();
        leftover("agentos4j-uploads-" + gone + "-123456");
        Files.writeString(home.resolve("agentos4j-content-" + gone + "-7.tmp"), "text");

        assertThat(TemporaryFiles.deleteLeftovers(home)).isEqualTo(2);
        assertThat(left()).isEmpty();
    }

    @Test
    void whatAnOlderProcessOfTheSameIdHasLeftIsDeleted() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")));
        Path own = TemporaryFiles.folder(home, "uploads");
        String older = own.getFileName().toString().replaceFirst("x[0-9]+-", "x1-");
        leftover(older);

        TemporaryFiles.deleteLeftovers(home);

        assertThat(left()).containsExactly(own.getFileName().toString());
    }

    @Test
    void whatIsInUseOrNotOursStays() throws Exception {
        long gone = deadPid();
        Path own = TemporaryFiles.folder(home, "uploads");
        Path living = leftover("agentos4j-uploads-" + ProcessHandle.current().pid() + "-123");
        Path elsewhere = leftover("agentos4j-uploads-" + gone + "-1x2-123");
        Path ofOthers = leftover("sqlite-3.54.1.0-" + gone + "-libsqlitejdbc.so");
        Path bench = leftover("agentos4j-bench-files");
        Path outside = leftover("precious");
        Path link = Files.createSymbolicLink(home.resolve("agentos4j-uploads-" + gone + "-9"), outside);

        assertThat(TemporaryFiles.deleteLeftovers(home)).isZero();

        assertThat(own).exists();
        assertThat(living.resolve("upload.tmp")).exists();
        assertThat(elsewhere.resolve("upload.tmp")).exists();
        assertThat(ofOthers.resolve("upload.tmp")).exists();
        assertThat(bench.resolve("upload.tmp")).exists();
        assertThat(link).exists();
        assertThat(outside.resolve("upload.tmp")).exists();
    }

    @Test
    void aLinkInsideALeftoverIsDeletedAndNotFollowed() throws Exception {
        Path outside = leftover("precious");
        Path folder = leftover("agentos4j-uploads-" + deadPid() + "-1");
        Files.createSymbolicLink(folder.resolve("link"), outside.resolve("upload.tmp"));

        TemporaryFiles.deleteLeftovers(home);

        assertThat(folder).doesNotExist();
        assertThat(outside.resolve("upload.tmp")).exists();
    }

    @Test
    void aFolderThatCannotBeUsedIsNamedWithThePropertyThatHelps() {
        Path missing = home.resolve("missing");

        assertThatThrownBy(() -> TemporaryFiles.folder(missing, "uploads"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("java.io.tmpdir");
    }
}
