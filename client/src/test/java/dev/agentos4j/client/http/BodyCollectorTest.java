package dev.agentos4j.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.error.MalformedResponseException;
import dev.agentos4j.client.request.ClientListener;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.client.request.Timeouts;
import dev.agentos4j.protocol.sse.SseLimits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BodyCollectorTest {

    private static BodyCollector collector(long limit) {
        Settings settings = new Settings(
                BaseUrl.parse("http://127.0.0.1:1"),
                Credentials.none(),
                Timeouts.ORDINARY,
                Timeouts.RUN,
                RetryPolicy.NONE,
                RequestOptions.none(),
                ClientListener.NONE,
                limit,
                SseLimits.DEFAULT);
        Call<?> call = Call.of("GET", "/config").returningNothing();
        return new BodyCollector(
                new Attempts<>(settings, new RetryRules(Clock.systemUTC(), () -> 0), call, null), limit);
    }

    @Test
    void partsOfAnySizeComeOutAsTheyWentIn() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            BodyCollector collector = collector(64 << 20);
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            for (int part = random.nextInt(40); part > 0; part--) {
                byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 4 : 20_000)];
                random.nextBytes(bytes);
                expected.writeBytes(bytes);
                collector.add(List.of(ByteBuffer.wrap(bytes)));
            }
            assertThat(collector.bytes()).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void aBodyOfManySmallPartsIsKeptInLittleMoreThanItsSize() {
        int size = 30 << 20;
        BodyCollector collector = collector(64 << 20);
        ByteBuffer roomy = ByteBuffer.allocate(16 << 10);
        for (int i = 0; i < size; i++) {
            collector.add(List.of(roomy.clear().limit(1)));
        }
        assertThat(collector.kept()).isBetween((long) size, size + (1L << 20));
        assertThat(collector.bytes()).hasSize(size);
    }

    @Test
    void moreThanTheLimitIsNotEvenCopied() {
        BodyCollector collector = collector(1000);
        collector.add(List.of(ByteBuffer.allocate(1000)));
        assertThatThrownBy(() -> collector.add(List.of(ByteBuffer.allocate(1))))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("maxResponseBytes");
        assertThat(collector.kept()).isEqualTo(1000);
    }
}
