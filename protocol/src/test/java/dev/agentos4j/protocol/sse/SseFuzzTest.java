package dev.agentos4j.protocol.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Generated streams, cut at random, against the slow reference. {@code -Dagentos4j.fuzz.inputs=1000000} for the long run,
 * {@code -Dagentos4j.fuzz.seed=N} for another one.
 */
class SseFuzzTest {
    private static final int INPUTS = Integer.getInteger("agentos4j.fuzz.inputs", 20_000);
    private static final long SEED = Long.getLong("agentos4j.fuzz.seed", 42L);

    @Test
    void anyStreamCutAnywhereMeansWhatTheStandardSays() {
        int events = 0;
        int chunks = 0;
        for (int i = 0; i < INPUTS; i++) {
            Random random = new Random(SEED + i);
            byte[] stream = SseStreams.next(random);
            SseItem.Decoded expected = ReferenceSseDecoder.decode(stream);
            DecodedStream decoder = new DecodedStream();
            chunks += feedInPieces(stream, random, decoder);
            SseItem.Decoded actual = decoder.end();
            if (!actual.equals(expected)) {
                assertThat(actual)
                        .as("seed %d, bytes %s", SEED + i, HexFormat.of().formatHex(stream))
                        .isEqualTo(expected);
            }
            events += expected.items().size();
        }
        assertThat(events).as("the generator makes something to decode").isGreaterThan(INPUTS);
        System.out.printf("SSE fuzz: %,d streams, %,d items, %,d chunks, seed %d%n", INPUTS, events, chunks, SEED);
    }

    private static int feedInPieces(byte[] stream, Random random, DecodedStream decoder) {
        int longest = 1 + random.nextInt(random.nextBoolean() ? 4 : 200);
        int pieces = 0;
        for (int from = 0; from < stream.length; pieces++) {
            int to = Math.min(stream.length, from + random.nextInt(longest + 1));
            byte[] piece = Arrays.copyOfRange(stream, from, to);
            if (random.nextInt(4) == 0) {
                decoder.feed(ByteBuffer.wrap(piece).asReadOnlyBuffer());
            } else {
                decoder.feed(piece);
            }
            from = to;
        }
        return pieces;
    }
}
