package dev.agentos4j.protocol.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseDecoderTest {
    private static SseItem event(String name, String data) {
        return new SseItem.Event(name, data, "");
    }

    @Test
    void aFrameOfAgentOsIsOneEvent() {
        assertThat(DecodedStream.items("event: RunContent\ndata: {\"event\":\"RunContent\",\"content\":\"hi\"}\n\n"))
                .containsExactly(event("RunContent", "{\"event\":\"RunContent\",\"content\":\"hi\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void everyLineEndOfTheStandardEndsALine(String eol) {
        String stream = String.join(eol, "event: A", "data: 1", "", "event: B", "data: 2", "", "");
        assertThat(DecodedStream.items(stream)).containsExactly(event("A", "1"), event("B", "2"));
        DecodedStream byteByByte = new DecodedStream();
        for (byte b : stream.getBytes(UTF_8)) {
            byteByByte.feed(new byte[] {b});
        }
        assertThat(byteByByte.end().items()).containsExactly(event("A", "1"), event("B", "2"));
    }

    @Test
    void aCarriageReturnAtTheEndOfAChunkDeliversAtOnceAndTakesTheLineFeedThatFollows() {
        DecodedStream stream = new DecodedStream().feed("data: 1\r\n\r");
        assertThat(stream.items()).containsExactly(event("message", "1"));
        assertThat(stream.feed("\ndata: 2\r").feed("\n").feed("\r\n").items())
                .containsExactly(event("message", "1"), event("message", "2"));
    }

    @Test
    void unicodeLineSeparatorsInsideDataAreOrdinaryCharacters() {
        String json = "{\"content\":\"a\u2028b\u2029c\u0085d\u000Be\u000Cf\"}";
        assertThat(DecodedStream.items("data: " + json + "\n\n")).containsExactly(event("message", json));
    }

    @Test
    void aCharacterSplitOverChunksArrivesWhole() {
        byte[] bytes = "data: grüße 🎉 日本\n\n".getBytes(UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            DecodedStream stream = new DecodedStream()
                    .feed(Arrays.copyOfRange(bytes, 0, cut))
                    .feed(Arrays.copyOfRange(bytes, cut, bytes.length));
            assertThat(stream.items()).as("cut at %d", cut).containsExactly(event("message", "grüße 🎉 日本"));
        }
    }

    @Test
    void oneByteOrderMarkAtTheBeginningIsSkippedHoweverItIsCut() {
        byte[] bytes = "\uFEFFdata: 1\n\n\uFEFFdata: 2\n\n".getBytes(UTF_8);
        DecodedStream whole = new DecodedStream().feed(bytes);
        DecodedStream byteByByte = new DecodedStream();
        for (byte b : bytes) {
            byteByByte.feed(new byte[] {b});
        }
        // the second mark is part of a field name that nobody knows
        assertThat(whole.items()).containsExactly(event("message", "1")).isEqualTo(byteByByte.items());
    }

    @Test
    void whatBeganLikeAByteOrderMarkAndWasNoneIsKept() {
        DecodedStream stream =
                new DecodedStream().feed(new byte[] {(byte) 0xEF, (byte) 0xBB}).feed("data: 1\n\ndata: 2\n\n");
        assertThat(stream.items()).containsExactly(event("message", "2"));
    }

    @Test
    void severalDataLinesAreJoinedByLineFeeds() {
        assertThat(DecodedStream.items("data: a\ndata\ndata:\ndata: b\n\n"))
                .containsExactly(event("message", "a\n\n\nb"));
    }

    @Test
    void onlyOneSpaceAfterTheColonBelongsToTheSyntax() {
        assertThat(DecodedStream.items("data:  a \nevent:X\n\n")).containsExactly(event("X", " a "));
    }

    @Test
    void aFieldWithoutColonHasAnEmptyValue() {
        assertThat(DecodedStream.items("event: X\nevent\ndata\n\n")).containsExactly(event("message", ""));
    }

    @Test
    void fieldsNobodyKnowsAreIgnored() {
        assertThat(DecodedStream.items("dat: 0\ndatax: 1\nDATA: 2\n data: 3\nx: 4\ndata: 5\neventx: 6\nidx: 7\n\n"))
                .containsExactly(event("message", "5"));
    }

    @Test
    void anEventWithoutDataIsNoneAndItsNameIsForgotten() {
        assertThat(DecodedStream.items("event: X\n\ndata: 1\n\n")).containsExactly(event("message", "1"));
    }

    @Test
    void aHeartbeatIsSeenAtOnceEvenInTheMiddleOfAnEvent() {
        assertThat(DecodedStream.items(": heartbeat\n\ndata: 1\n:\n:x\ndata: 2\n\n"))
                .containsExactly(
                        new SseItem.Comment("heartbeat"),
                        new SseItem.Comment(""),
                        new SseItem.Comment("x"),
                        event("message", "1\n2"));
    }

    @Test
    void theLastIdStaysUntilAnotherComes() {
        assertThat(DecodedStream.items("id: 7\ndata: a\n\ndata: b\n\nid: 8\0\ndata: c\n\nid\ndata: d\n\n"))
                .containsExactly(
                        new SseItem.Event("message", "a", "7"),
                        new SseItem.Event("message", "b", "7"),
                        new SseItem.Event("message", "c", "7"),
                        new SseItem.Event("message", "d", ""));
    }

    @Test
    void aRetryOfDigitsIsReportedAndAnyOtherIgnored() {
        assertThat(DecodedStream.items("retry: 1500\nretry: 1.5\nretry: -1\nretry:\nretry: 99999999999999999999\n"))
                .containsExactly(new SseItem.Retry(1500), new SseItem.Retry(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: {\"half", "data: whole line\n", "event: X\n", "data: 1\n\nda", "\n: half a comm"})
    void aHalfEventAtTheEndIsDroppedAndSaidSo(String stream) {
        SseItem.Decoded decoded = DecodedStream.whole(stream);
        assertThat(decoded.items())
                .doesNotContain(event("message", "whole line"))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(decoded.dropped()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "data: 1\n\n", "data: 1\n\n: heartbeat\n", "\uFEFF", "id: 3\n", "event: X\n\n"})
    void aStreamThatEndsBetweenEventsDropsNothing(String stream) {
        assertThat(DecodedStream.whole(stream).dropped()).isFalse();
    }

    @Test
    void anEventInsideOneChunkIsHandedOutInPlace() {
        byte[] chunk = "event: X\ndata: {}\n\nevent: X\ndata: 12\n\n".getBytes(UTF_8);
        List<byte[]> arrays = new ArrayList<>();
        List<String> names = new ArrayList<>();
        new SseDecoder().feed(chunk, 0, chunk.length, (name, data, offset, length) -> {
            arrays.add(data);
            names.add(name);
        });
        assertThat(arrays).hasSize(2).allMatch(array -> array == chunk);
        assertThat(names.get(0)).isSameAs(names.get(1));
    }

    @Test
    void dataOfTheLastChunkSurvivesTheBeginningOfTheNextLine() {
        // the data line is completed in the decoder's own buffer, and the line after it wants the same buffer
        DecodedStream stream =
                new DecodedStream().feed("data: ab").feed("cd\nevent: x").feed("yz\n\n");
        assertThat(stream.items()).containsExactly(event("xyz", "abcd"));
    }

    @Test
    void buffersOfAnyKindAreReadToTheirLimit() {
        byte[] bytes = ("xxdata: " + "é".repeat(20_000) + "\n\ndata: 2\n\n").getBytes(UTF_8);
        ByteBuffer heap = ByteBuffer.wrap(bytes, 2, bytes.length - 2).slice();
        ByteBuffer readOnly = heap.asReadOnlyBuffer();
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length - 2)
                .put(heap.duplicate())
                .flip();
        for (ByteBuffer buffer : List.of(heap, readOnly, direct)) {
            assertThat(new DecodedStream().feed(buffer).items())
                    .containsExactly(event("message", "é".repeat(20_000)), event("message", "2"));
            assertThat(buffer.hasRemaining()).isFalse();
        }
    }

    @Test
    void aLineOverTheLimitFailsLoudlyHoweverItIsCut() {
        SseLimits limits = SseLimits.DEFAULT.withMaxLineBytes(10);
        assertThat(new DecodedStream(limits).feed("data: 1234\n\n").items()).containsExactly(event("message", "1234"));
        for (String[] chunks : new String[][] {{"data: 12345\n"}, {"data: ", "12345"}, {"data: 1234", "5"}}) {
            assertThatThrownBy(() -> {
                        DecodedStream stream = new DecodedStream(limits);
                        for (String chunk : chunks) {
                            stream.feed(chunk);
                        }
                    })
                    .isInstanceOf(SseLimitException.class)
                    .hasMessageContaining("longer than 10 bytes")
                    .hasMessageContaining("SseLimits.maxLineBytes");
        }
    }

    @Test
    void anEventOverTheLimitFailsLoudlyHoweverManyLinesItHas() {
        SseLimits limits = SseLimits.DEFAULT.withMaxEventBytes(5);
        assertThat(new DecodedStream(limits).feed("data: 12\ndata: 34\n\n").items())
                .containsExactly(event("message", "12\n34"));
        for (String stream :
                List.of("data: 123456\n", "data: 12\ndata: 345\n", "data\ndata\ndata\ndata\ndata\ndata\ndata\n")) {
            assertThatThrownBy(() -> new DecodedStream(limits).feed(stream))
                    .isInstanceOfSatisfying(SseLimitException.class, e -> {
                        assertThat(e.setting()).isEqualTo("maxEventBytes");
                        assertThat(e.limitBytes()).isEqualTo(5);
                    });
        }
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SseLimits.DEFAULT.withMaxLineBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> SseLimits.DEFAULT.withMaxEventBytes(-1));
    }

    @Test
    void aDecoderThatFailedOrFinishedTakesNoMoreBytes() {
        SseDecoder failed = new SseDecoder(SseLimits.DEFAULT.withMaxLineBytes(1));
        byte[] bytes = "data: 1\n\n".getBytes(UTF_8);
        SseSink sink = (name, data, offset, length) -> {};
        assertThatThrownBy(() -> failed.feed(bytes, 0, bytes.length, sink)).isInstanceOf(SseLimitException.class);
        assertThatIllegalStateException().isThrownBy(() -> failed.feed(bytes, 0, 1, sink));
        SseDecoder finished = new SseDecoder();
        finished.finish();
        assertThatIllegalStateException().isThrownBy(() -> finished.feed(bytes, 0, 1, sink));
    }
}
