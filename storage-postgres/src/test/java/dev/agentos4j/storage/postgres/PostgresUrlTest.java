package dev.agentos4j.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.agentos4j.runtime.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {

    @TempDir
    private Path folder;

    private static PostgresUrl read(String url) {
        return PostgresUrl.of(url, Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:s3cret@db.example.com:5433/shop",
                "postgres://ann:s3cret@db.example.com:5433/shop",
                "jdbc:postgresql://db.example.com:5433/shop?user=ann&password=s3cret"
            })
    void aUrlSaysWhereTheDatabaseIsAndWhoSignsIn(String url) {
        PostgresUrl read = read(url);

        assertThat(read.jdbc()).isEqualTo("jdbc:postgresql://db.example.com:5433/shop");
        assertThat(read.properties()).containsEntry("user", "ann").containsEntry("password", "s3cret");
        assertThat(read.toString())
                .isEqualTo("postgresql://ann@db.example.com:5433/shop")
                .doesNotContain("s3cret");
    }

    @Test
    void lettersThatAUrlCannotHoldAreWrittenAsItSays() {
        assertThat(read("postgresql://ann:p%40ss%2Fw+rd@h/d").properties()).containsEntry("password", "p@ss/w+rd");
    }

    @Test
    void aPasswordThatTheUrlDoesNotHaveComesFromAFileOrTheEnvironment() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "of the file\n");
        Map<String, String> environment = Map.of("PGPASSWORD", "of the environment");

        assertThat(PostgresUrl.of("postgresql://ann@h/d", environment).properties())
                .containsEntry("password", "of the environment");
        assertThat(PostgresUrl.of("postgresql://ann@h/d?passwordFile=" + file, environment)
                        .properties())
                .containsEntry("password", "of the file")
                .doesNotContainKey("passwordFile");
        assertThat(PostgresUrl.of("postgresql://ann:here@h/d", environment).properties())
                .containsEntry("password", "here");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> read("postgresql://ann@h/d?passwordFile=/nowhere"))
                .withMessageContaining("/nowhere");
    }

    @Test
    void parametersGoToTheDriverUnderItsOwnNames() {
        assertThat(read("postgresql://ann@h/d?sslmode=require&application_name=shop&target_session_attrs=read-write")
                        .properties())
                .containsEntry("sslmode", "require")
                .containsEntry("ApplicationName", "shop")
                .containsEntry("targetServerType", "primary");
    }

    @Test
    void severalHostsAreTakenAsTheyAre() {
        assertThat(read("postgresql://ann@one:5432,two:5432/d").jdbc())
                .isEqualTo("jdbc:postgresql://one:5432,two:5432/d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:s3cret@h",
                "postgresql://ann:s3cret@h/",
                "postgresql://h/s3cret",
                "postgresql://ann:s3cret@h/d?sslmode",
                "postgresql://ann:s3cret/x@h/d"
            })
    void aUrlThatDoesNotSayEnoughIsRefusedWithoutTellingWhatIsInIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(url))
                .withMessageContaining("write ")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void aFileIsNoUrl() {
        assertThat(PostgresUrl.is("agentos.db")).isFalse();
        assertThat(PostgresUrl.is("mysql://ann@h/d")).isFalse();
    }
}
