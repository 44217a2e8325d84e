package dev.agentos4j.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.runtime.media.MediaStorage;
import dev.agentos4j.runtime.media.MediaStorageContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL stores media as a folder does. */
@ExtendWith(NeedsPostgres.class)
class PostgresMediaTest extends MediaStorageContract {

    @TempDir
    private Path folder;

    private final List<PostgresStorage> databases = new ArrayList<>();

    @Override
    protected MediaStorage open() {
        PostgresStorage database = TestPostgres.open(folder);
        databases.add(database);
        return Objects.requireNonNull(database.mediaByDefault());
    }

    @AfterEach
    void closeDatabases() {
        databases.forEach(PostgresStorage::close);
    }

    @Override
    protected void makeOld() {
        TestPostgres.execute(folder, "UPDATE blobs SET created_at = 0");
    }

    @Test
    void whatOneServerStoresTheOtherReads() throws IOException {
        MediaStorage other = open();
        String key = key("cat", "miaow", "image/png");
        storage.save("s", key, bytes("miaow"));
        databases.get(0).close();
        storage = other;
        assertThat(content("s", key)).isEqualTo("miaow");
    }

    @Test
    void contentIsReadChunkByChunkAndSaysSoIfItIsDeletedMeanwhile() throws IOException {
        String large = "miaow".repeat(1_000_000);
        String key = key("cat", large, "image/png");
        storage.save("s", key, bytes(large));
        try (MediaStorage.Content content = Objects.requireNonNull(storage.open("s", key))) {
            InputStream in = content.in();
            assertThat(in.read()).isEqualTo('m');
            storage.delete("s");
            assertThat(in.readNBytes(200_000)).as("of the chunk that was read").hasSize(200_000);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(in::readAllBytes)
                    .withMessageContaining("deleted");
        }
    }
}
