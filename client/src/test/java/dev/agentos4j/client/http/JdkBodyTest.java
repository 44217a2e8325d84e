package dev.agentos4j.client.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdkBodyTest {

    @Test
    void whatGoesWrongWhileBytesArriveIsToldToTheReaderAtOnce() {
        JdkBody body = new JdkBody(-1, () -> {});
        List<ByteBuffer> tooMuch = new AbstractList<>() {
            @Override
            public ByteBuffer get(int index) {
                throw new OutOfMemoryError("full");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        assertThatThrownBy(() -> body.onNext(tooMuch)).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(body::poll)
                .isInstanceOf(TransportException.class)
                .hasCauseInstanceOf(OutOfMemoryError.class);
    }
}
