package dev.agentos4j.protocol.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseEncoderTest {
    @Test
    void anEventIsFramedAsAgentOsFramesIt() {
        assertThat(new String(SseEncoder.event("RunContent", "{\"content\":\"ü\u2028\"}"), UTF_8))
                .isEqualTo("event: RunContent\ndata: {\"content\":\"ü\u2028\"}\n\n");
    }

    @Test
    void anEventWithoutNameIsAMessage() {
        assertThat(new String(SseEncoder.event("", "{}"), UTF_8)).isEqualTo("event: message\ndata: {}\n\n");
    }

    @Test
    void aHeartbeatIsAComment() {
        assertThat(new String(SseEncoder.heartbeat(), UTF_8)).isEqualTo(": heartbeat\n\n");
        assertThat(new String(SseEncoder.comment("a: b"), UTF_8)).isEqualTo(": a: b\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "\r\n", "long enough for eight at a time\n"})
    void aLineBreakAnywhereIsRefused(String broken) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SseEncoder.event(broken, "{}"))
                .withMessageContaining("event name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SseEncoder.event("X", broken))
                .withMessageContaining("event data")
                .withMessageContaining("at byte");
        assertThatIllegalArgumentException().isThrownBy(() -> SseEncoder.comment(broken));
    }

    @Test
    void whatIsEncodedIsDecoded() {
        DecodedStream stream = new DecodedStream()
                .feed(SseEncoder.event("A", "{\"a\":1}"))
                .feed(SseEncoder.heartbeat())
                .feed(SseEncoder.event(" B", " x "));
        assertThat(stream.end())
                .isEqualTo(new SseItem.Decoded(
                        java.util.List.of(
                                new SseItem.Event("A", "{\"a\":1}", ""),
                                new SseItem.Comment("heartbeat"),
                                new SseItem.Event(" B", " x ", "")),
                        false));
    }
}
