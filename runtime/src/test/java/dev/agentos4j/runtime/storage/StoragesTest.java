package dev.agentos4j.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In this module there is no database. */
class StoragesTest {

    @Test
    void withoutTheModuleOfADatabaseItSaysWhichToAdd() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Storages.open("agentos.db", false))
                .withMessageContaining("dev.agentos4j:agentos4j-storage-sqlite");
        assertThatIllegalStateException()
                .isThrownBy(Storages::temporary)
                .withMessageContaining("dev.agentos4j:agentos4j-storage-sqlite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:secret@db.example.com/agentos",
                "postgresql:/ann:secret@db.example.com/agentos",
                "postgresql+psycopg://ann:secret@localhost:5532/ai",
                "jdbc:postgresql://db/agentos?password=secret",
                "mysql://ann:secret@localhost/db",
                "sqlite:///tmp/secret.db"
            })
    void theUrlOfADatabaseThatNothingOpensIsRefusedWithoutTellingWhatIsInIt(String url) {
        assertThat(Storages.isUrl(url)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Storages.requireSupported(url))
                .withMessageContaining("name the path of a SQLite file")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"agentos.db", "/var/lib/agentos.db", "C:\\data\\agentos.db", "C:/data/agentos.db", "a:b.db"})
    void thePathOfAFileIsNoUrl(String path) {
        assertThat(Storages.isUrl(path)).isFalse();
    }
}
