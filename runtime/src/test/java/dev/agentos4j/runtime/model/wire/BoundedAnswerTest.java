package dev.agentos4j.runtime.model.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

final class BoundedAnswerTest {

    @Test
    void anAnswerWithoutAnEndIsGivenUp() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ':';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return length;
            }
        };

        assertThatThrownBy(() -> new BoundedAnswer(endless).transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(BoundedAnswer.TooLarge.class)
                .hasMessageContaining("64 MiB");
    }
}
