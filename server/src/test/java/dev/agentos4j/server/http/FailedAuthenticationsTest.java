package dev.agentos4j.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailedAuthenticationsTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final FailedAuthentications failures = new FailedAuthentications(now::get);

    private int untilTold(String address) {
        for (int i = 0; i < 1000; i++) {
            if (failures.waitSeconds(address) > 0) {
                return i;
            }
        }
        throw new AssertionError("never told to wait");
    }

    @Test
    void manyAtOnceAreTooManyAndTimeMakesRoomForMore() {
        assertThat(untilTold("10.0.0.1")).isEqualTo(200);
        assertThat(untilTold("10.0.0.1")).isZero();
        now.addAndGet(TimeUnit.SECONDS.toNanos(3));
        assertThat(untilTold("10.0.0.1")).isEqualTo(3);
        assertThat(failures.refuse("10.0.0.1", "wrong").status()).isEqualTo(429);
        assertThat(failures.count()).isEqualTo(207);
    }

    @Test
    void eachAddressIsCountedForItselfAndANetworkOfIpv6IsOne() {
        untilTold("10.0.0.1");
        assertThat(failures.refuse("10.0.0.2", "wrong").status()).isEqualTo(401);
        untilTold("2001:db8:1:2::1");
        assertThat(untilTold("2001:db8:1:2:ffff::7")).isZero();
        assertThat(untilTold("2001:db8:1:3::1")).isEqualTo(200);
    }
}
