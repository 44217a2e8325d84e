package dev.agentos4j.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SentJsonTest {

    private static SentJson.Unstorable unstorable(String json) {
        return SentJson.unstorable(JsonValue.parse(json));
    }

    @Test
    void aTextThatCannotBeKeptIsFoundWhereverItIs() {
        assertThat(unstorable("{\"a\":[1,{\"b\":\"x\\u0000\"}]}").place()).containsExactly("a", 1, "b");
        assertThat(unstorable("{\"a\":{\"n\\u0000\":1}}").place()).containsExactly("a");
        assertThat(unstorable("[\"\\ud83d\"]").message()).contains("half a surrogate pair");
        assertThat(unstorable("[\"\\ude00\\ud83d\"]").place()).containsExactly(0);
        assertThat(unstorable("\"\\u0000\"").place()).isEmpty();
        assertThat(unstorable("{\"a\":[\"\\ud83d\\ude00\",\"\u00e4\",null,7]}")).isNull();
    }

    @Test
    void jsonOfMoreValuesThanFitIntoMemoryIsNotParsed() {
        byte[] many = ("[" + "{},".repeat(1_000_000) + "1]").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SentJson.parse(many))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("1000000 values");
        byte[] text = ("[\"" + "\\\",[{".repeat(1_000_000) + "\"]").getBytes(StandardCharsets.UTF_8);
        assertThat(SentJson.parse(text).toJsonBytes()).isEqualTo(text);
    }

    @Test
    void aFieldNamesThePlaceOfWhatIsWrong() {
        assertThatThrownBy(() -> SentJson.ofField("metadata", "{\"tags\":[\"a\\u0000\"]}"))
                .isInstanceOfSatisfying(HttpError.class, error -> {
                    assertThat(error.status()).isEqualTo(422);
                    assertThat(error.body().toJson()).contains("[\"body\",\"metadata\",\"tags\",0]");
                });
    }
}
