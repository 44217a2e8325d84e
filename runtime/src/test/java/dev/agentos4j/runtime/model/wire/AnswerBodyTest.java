package dev.agentos4j.runtime.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class AnswerBodyTest {

    private final AtomicBoolean cancelled = new AtomicBoolean();

    private AnswerBody body(Duration patience) {
        AnswerBody body = new AnswerBody(patience);
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long more) {
                // all is there already
            }

            @Override
            public void cancel() {
                cancelled.set(true);
            }
        });
        return body;
    }

    private static List<ByteBuffer> bytes(String text) {
        return List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatCameBeforeTheConnectionBrokeIsRead() throws Exception {
        AnswerBody body = body(Duration.ofMinutes(1));
        body.onNext(bytes("Do"));
        body.onNext(bytes("ne"));
        body.onError(new IOException("connection reset"));

        assertThat(body.readNBytes(4)).isEqualTo("Done".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(body::read).hasMessageContaining("connection reset");
        assertThatThrownBy(body::read).hasMessageContaining("connection reset");
    }

    @Test
    void anAnswerEndsWhereTheServiceEndsIt() throws Exception {
        AnswerBody body = body(Duration.ofMinutes(1));
        body.onNext(bytes("Done"));
        body.onNext(List.of(ByteBuffer.allocate(0)));
        body.onComplete();

        assertThat(body.readAllBytes()).isEqualTo("Done".getBytes(StandardCharsets.UTF_8));
        assertThat(body.read()).isNegative();
    }

    @Test
    void aServiceThatIsSilentForTooLongIsGivenUp() throws Exception {
        AnswerBody body = body(Duration.ofMillis(20));
        body.onNext(bytes("D"));

        assertThat(body.read()).isEqualTo('D');
        assertThatThrownBy(body::read)
                .isInstanceOf(AnswerBody.Silent.class)
                .hasMessage("the service was silent for 20 ms");
        assertThat(cancelled).isTrue();
    }

    @Test
    void aReaderThatWaitsLearnsThatTheAnswerWasGivenUp() {
        AnswerBody body = body(Duration.ofMinutes(1));
        Thread.ofVirtual().start(body::close);

        assertThatThrownBy(body::read).hasMessageContaining("closed");
        assertThat(cancelled).isTrue();
    }
}
