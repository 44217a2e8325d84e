package dev.agentos4j.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectInTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"city\":\"Turin\"}",
                "```json\n{\"city\":\"Turin\"}\n```",
                "Here {as asked}: {\"city\":\"Turin\"} and {more}.",
                "First {} and then {\"city\":\"Turin\"}",
                "A brace in a text: {\"city\":\"Turin\"} is not }{ a brace",
                "\"{\\\"city\\\":\\\"Turin\\\"}\"",
                "[{\"city\":\"Turin\"}]",
            })
    void anObjectIsFoundInWhatAModelSays(String text) {
        assertThat(ObjectInText.find(text)).hasToString("{\"city\":\"Turin\"}");
    }

    @Test
    void ofSeveralTheLongestIsTheAnswer() {
        assertThat(ObjectInText.find("{\"a\":1} becomes {\"a\":1,\"b\":\"}\"}, not {\"b\":2}"))
                .hasToString("{\"a\":1,\"b\":\"}\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "{", "}{", "{\"city\":\"Tur", "{'city':'Turin'}", "\"{no}\"", "[1, 2]"})
    void whatIsNoObjectIsNone(String text) {
        assertThat(ObjectInText.find(text)).isNull();
    }

    @Test
    void aTextOfBracesEnds() {
        assertThat(ObjectInText.find("{".repeat(200_000))).isNull();
    }
}
