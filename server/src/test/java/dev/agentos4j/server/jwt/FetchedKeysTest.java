package dev.agentos4j.server.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FetchedKeysTest {

    private static final Signatures RS256 = new Signatures("RS256");
    private static final String FIRST =
            TestTokens.set(TestTokens.jwk(TestTokens.keys("RS256").getPublic(), "one"));
    private static final String SECOND =
            TestTokens.set(TestTokens.jwk(TestTokens.keys("RS256").getPublic(), "two"));

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile String set = FIRST;
    private volatile boolean down;
    private volatile CountDownLatch fetched = new CountDownLatch(0);
    private final FetchedKeys keys = new FetchedKeys(this::fetch, RS256, now::get);

    private String fetch() throws IOException {
        fetches.incrementAndGet();
        fetched.countDown();
        if (down) {
            throw new IOException("down");
        }
        return set;
    }

    private void later(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void keysAreFetchedOnceAndUsedForFiveMinutes() {
        for (int each = 0; each < 100; each++) {
            assertThat(keys.find("one")).hasSize(1);
        }
        later(Duration.ofMinutes(5));
        assertThat(keys.find("one")).hasSize(1);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void oldKeysAreUsedWhileNewOnesAreFetchedBesides() throws InterruptedException {
        keys.find("one");
        fetched = new CountDownLatch(1);
        later(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(keys.find("one")).hasSize(1);
        assertThat(fetched.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anUnknownKeyIsFetchedAtOnce() {
        keys.find("one");
        set = SECOND;
        assertThat(keys.find("two")).hasSize(1);
        assertThat(keys.find("one")).isEmpty();
    }

    @Test
    void strangersWithInventedKeysDoNotDriveTheProvider() {
        keys.find("one");
        for (int each = 0; each < 10_000; each++) {
            assertThat(keys.find("invented-" + each)).isEmpty();
        }
        assertThat(fetches).hasValue(2);
        later(Duration.ofSeconds(10));
        for (int each = 0; each < 10_000; each++) {
            assertThat(keys.find("invented-" + each)).isEmpty();
        }
        assertThat(fetches).hasValue(3);
    }

    @Test
    void knownKeysServeForAnHourOfAnOutageAndThenNoMore() {
        keys.find("one");
        down = true;
        later(Duration.ofMinutes(59));
        assertThat(keys.find("one")).hasSize(1);
        later(Duration.ofMinutes(2));
        assertThatThrownBy(() -> keys.find("one")).isInstanceOf(KeysUnavailableException.class);
        down = false;
        later(Duration.ofSeconds(10));
        assertThat(keys.find("one")).hasSize(1);
    }

    @Test
    void aProviderThatIsDownAtTheStartIsAskedAgainAfterTenSeconds() {
        down = true;
        assertThatThrownBy(() -> keys.find("one")).isInstanceOf(KeysUnavailableException.class);
        assertThatThrownBy(() -> keys.find("one")).isInstanceOf(KeysUnavailableException.class);
        assertThat(fetches).hasValue(1);
        down = false;
        later(Duration.ofSeconds(10));
        assertThat(keys.find("one")).hasSize(1);
    }

    @Test
    void anAnswerThatIsNoSetOfKeysIsAnOutage() {
        set = "<html>";
        assertThatThrownBy(() -> keys.find("one")).isInstanceOf(KeysUnavailableException.class);
        later(Duration.ofSeconds(10));
        set = "{\"keys\":[]}";
        assertThatThrownBy(() -> keys.find("one")).isInstanceOf(KeysUnavailableException.class);
    }
}
