package dev.agentos4j.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SendRateTest {

    private final AtomicLong now = new AtomicLong();

    @Test
    void aMillionSendersCostAsMuchMemoryAsTheFewThatAreRemembered() {
        SendRate rate = new SendRate(1, Duration.ofSeconds(1), 100, now::get);
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(rate.waitSeconds("sender-" + i)).isZero();
        }
        assertThat(rate.senders()).isEqualTo(100);
        assertThat(rate.waitSeconds("sender-999999")).isOne();
    }

    @Test
    void theLongestNamesTakeLittleMemoryAndStayDifferent() {
        String base = "x".repeat(100_000);
        assertThat(identity(base + "1"))
                .hasSize(64)
                .isEqualTo(identity(base + "1"))
                .isNotEqualTo(identity(base + "2"));
        assertThat(identity("ann")).isEqualTo("ann");
    }

    private static @Nullable String identity(String user) {
        return FairUse.identity(new Caller(user, Scopes.NONE, true));
    }
}
