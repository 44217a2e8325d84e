package dev.agentos4j.protocol.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrictUtf8Test {

    private static final char[] CHARS = {'a', 'ä', '€', '\ud83d', '\ude00', '\udbff', '\udfff', '\uffff', '\0'};

    @Test
    void aTextIsValidExactlyWhenItCanBeEncoded() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(CHARS[random.nextInt(CHARS.length)]);
            }
            assertThat(StrictUtf8.isValid(text.toString()))
                    .as("valid: %s", text.chars().mapToObj(Integer::toHexString).toList())
                    .isEqualTo(StandardCharsets.UTF_8.newEncoder().canEncode(text));
        }
    }

    @Test
    void halfASurrogatePairIsRefusedByTheNameOfWhatHoldsIt() {
        assertThat(StrictUtf8.encode("note", "grüße 😀")).isEqualTo("grüße 😀".getBytes(StandardCharsets.UTF_8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StrictUtf8.encode("note", "x\ud83d"))
                .withMessage("the note is not valid Unicode: it holds half a surrogate pair");
    }
}
