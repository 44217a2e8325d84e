package dev.agentos4j.runtime.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaKeyTest {

    private static final String HASH = MediaKey.hash("x".getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @CsvSource({
        "image/png, image/png",
        "Text/CSV; charset=utf-8, text/csv",
        "image/svg+xml, image/svg+xml",
        "application/vnd.ms-excel, application/vnd.ms-excel",
        "text/../../x,",
        "text/a b,",
        "nonsense,",
        "text/,",
        ","
    })
    void itTellsTheMediaType(@Nullable String sent, @Nullable String told) {
        String key = MediaKey.of("cat", HASH, sent);
        assertThat(MediaKey.isKey(key)).isTrue();
        assertThat(MediaKey.mimeType(key)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"cat", "../../etc/passwd", "a b.png", "'\u732B'", "''"})
    void itIsTheNameOfAFileWhateverTheIdIs(String id) {
        String key = MediaKey.of(id, HASH, "image/png");
        assertThat(key).matches("[A-Za-z0-9_-]*\\.image\\.png");
        assertThat(MediaKey.isKey(key)).isTrue();
    }

    @Test
    void otherContentHasAnotherKeyAndNoneIsTooLongForAFile() {
        String other = MediaKey.hash("y".getBytes(StandardCharsets.UTF_8));
        assertThat(MediaKey.of("cat", other, null)).isNotEqualTo(MediaKey.of("cat", HASH, null));
        String longest = MediaKey.of("c".repeat(255), HASH, "a".repeat(32) + "/" + "b".repeat(100));
        assertThat(longest).hasSizeLessThanOrEqualTo(255);
        assertThat(MediaKey.isKey(longest)).isTrue();
    }
}
