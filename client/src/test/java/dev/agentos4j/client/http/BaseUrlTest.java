package dev.agentos4j.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:7777, http://localhost:7777",
        "http://localhost:7777/, http://localhost:7777",
        "' https://host/prefix// ', https://host/prefix",
        "HTTP://Host, HTTP://Host"
    })
    void slashesAtTheEndDoNotMatter(String given, String used) {
        assertThat(BaseUrl.parse(given)).hasToString(used);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:7777",
                "ftp://host",
                "http://",
                "http:///path",
                "http://h?x=1",
                "http://h#f",
                "http://a b"
            })
    void whatIsNoBaseUrlIsRefusedWithAnExample(String given) {
        assertThatThrownBy(() -> BaseUrl.parse(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://localhost:7777");
    }

    @Test
    void aPasswordInTheUrlIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> BaseUrl.parse("http://me:secret@host"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void aHostNameThatJavaDoesNotTakeIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> BaseUrl.parse("http://my_service:7777"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without '_'");
    }
}
