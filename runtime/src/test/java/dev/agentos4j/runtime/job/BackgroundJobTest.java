package dev.agentos4j.runtime.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.runtime.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundJobTest {

    private static final List<Throwable> FAILURES = List.of(
            new OutOfMemoryError("Java heap space"),
            new StackOverflowError(),
            new NoClassDefFoundError("org/example/Missing"),
            new StoreException("locked", null),
            new IllegalStateException("odd"));

    @Test
    void goesOnWhateverARoundThrows() throws Exception {
        CountDownLatch rounds = new CountDownLatch(FAILURES.size() + 1);
        AtomicInteger round = new AtomicInteger();

        try (BackgroundJob job = BackgroundJob.start("failing", Duration.ofMillis(1), () -> {
            rounds.countDown();
            int number = round.getAndIncrement();
            if (number < FAILURES.size()) {
                BackgroundJobTest.<RuntimeException>sneak(FAILURES.get(number));
            }
        })) {
            assertThat(rounds.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(job.isAlive()).isTrue();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void nothingOfItGoesOnOnceItIsClosed() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        BackgroundJob job = BackgroundJob.start("waiting", Duration.ofDays(1), () -> {
            began.countDown();
            new CountDownLatch(1).await();
        });
        assertThat(began.await(60, TimeUnit.SECONDS)).isTrue();

        job.close();

        assertThat(job.isAlive()).isFalse();
    }
}
