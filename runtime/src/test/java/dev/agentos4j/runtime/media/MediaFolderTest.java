package dev.agentos4j.runtime.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.runtime.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MediaFolderTest extends MediaStorageContract {

    @TempDir
    private Path folder;

    @Override
    protected MediaStorage open() {
        return MediaFolder.at(folder.resolve("media"));
    }

    @Override
    protected void makeOld() throws IOException {
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aPieceIsAFileWhoseNameSaysWhatItIs() throws IOException {
        storage.save("s", key("cat", "miaow", "image/png"), bytes("miaow"));
        assertThat(files()).singleElement().satisfies(file -> {
            assertThat(file.getFileName().toString()).startsWith("cat-").endsWith(".image.png");
            assertThat(file).hasContent("miaow");
        });
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyButItsOwnerMayReadIt() throws IOException {
        storage.save("s", key("cat", "miaow", "image/png"), bytes("miaow"));
        Path file = files().get(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void whatWasBeingWrittenWhenTheProcessEndedIsDeletedWithItsSessionAndNeverCopied() throws IOException {
        storage.save("s", key("cat", "miaow", "image/png"), bytes("miaow"));
        Files.writeString(files().get(0).resolveSibling(".0b7c.part"), "mia");
        storage.copy("s", "copy");
        storage.delete("s");
        assertThat(files()).singleElement().satisfies(file -> assertThat(file).hasContent("miaow"));
    }

    @Test
    void aFolderThatCannotBeWrittenToIsAFailureOfTheStorage() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThatThrownBy(() -> MediaFolder.at(file.resolve("media")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("media");
        Files.delete(folder.resolve("media"));
        Files.writeString(folder.resolve("media"), "no folder any more");
        assertThatThrownBy(() -> storage.save("s", key("cat", "miaow", null), bytes("miaow")))
                .isInstanceOf(StoreException.class);
        assertThat(files()).hasSize(2);
    }
}
