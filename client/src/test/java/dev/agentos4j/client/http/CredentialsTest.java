package dev.agentos4j.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentos4j.client.error.TokenUnavailableException;
import dev.agentos4j.client.request.ClientClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CredentialsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    private Credentials from(Supplier<String> supplier) {
        return new Credentials(
                () -> {
                    asked.incrementAndGet();
                    return supplier.get();
                },
                null,
                Duration.ofSeconds(60),
                nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aHundredCallsThatNeedATokenAskOnce() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        Credentials credentials = from(() -> {
            await(answer);
            return "t-1";
        });
        List<CompletableFuture<String>> calls = new ArrayList<>();
        CountDownLatch began = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            CompletableFuture<String> call = new CompletableFuture<>();
            calls.add(call);
            new Thread(() -> {
                        began.countDown();
                        try {
                            call.complete(credentials.token(Deadline.NONE));
                        } catch (Throwable failed) {
                            call.completeExceptionally(failed);
                        }
                    })
                    .start();
        }
        began.await();
        answer.countDown();
        for (CompletableFuture<String> call : calls) {
            assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo("t-1");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aTokenThatWasAcceptedIsRenewedAtOnceWhenItIsRefused() throws Exception {
        Credentials credentials = from(() -> "t-" + asked);
        for (int i = 1; i <= 50; i++) {
            String token = credentials.token(Deadline.NONE);
            credentials.accepted(token);
            assertThat(credentials.renew(token, Deadline.NONE)).isTrue();
            assertThat(credentials.renew(token, Deadline.NONE))
                    .as("another call has renewed it")
                    .isTrue();
        }
        assertThat(asked).hasValue(51);
    }

    @Test
    void aSupplierThatGivesTheRefusedTokenAgainIsAskedWithGrowingPauses() throws Exception {
        Credentials credentials = from(() -> "same");
        String token = credentials.token(Deadline.NONE);
        for (int i = 0; i < 200; i++) {
            assertThat(credentials.renew(token, Deadline.NONE)).isFalse();
        }
        assertThat(asked).hasValue(2);
        pass(Duration.ofSeconds(1));
        for (int i = 0; i < 200; i++) {
            assertThat(credentials.renew(token, Deadline.NONE)).isFalse();
        }
        assertThat(asked).hasValue(3);
        for (int minute = 0; minute < 60; minute++) {
            pass(Duration.ofMinutes(1));
            assertThat(credentials.renew(token, Deadline.NONE)).isFalse();
        }
        assertThat(asked).as("never longer than a minute").hasValue(63);
    }

    @Test
    void aSupplierWhoseNewTokensAreAllRefusedIsAskedWithPausesToo() throws Exception {
        Credentials credentials = from(() -> "t-" + asked);
        for (int i = 0; i < 200; i++) {
            credentials.renew(credentials.token(Deadline.NONE), Deadline.NONE);
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void aSupplierThatThrowsIsAskedWithPausesAndItsFailureTold() throws Exception {
        Credentials credentials = from(() -> {
            throw new IllegalStateException("the vault is sealed");
        });
        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(() -> credentials.token(Deadline.NONE))
                    .isInstanceOf(TokenUnavailableException.class)
                    .hasMessageContaining("token supplier")
                    .hasMessageContaining("the vault is sealed");
        }
        assertThat(asked).hasValue(2);
        pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> credentials.token(Deadline.NONE)).hasRootCauseMessage("the vault is sealed");
        assertThat(asked).hasValue(3);
    }

    @Test
    void aSupplierThatGivesNothingSaysSo() {
        assertThatThrownBy(() -> from(() -> null).token(Deadline.NONE))
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("Bearer");
        assertThatThrownBy(() -> from(() -> " ").token(Deadline.NONE)).isInstanceOf(TokenUnavailableException.class);
    }

    @Test
    void anErrorOfASupplierReachesTheCaller() {
        Credentials credentials = from(() -> {
            throw new NoClassDefFoundError("gone");
        });
        assertThatThrownBy(() -> credentials.token(Deadline.NONE)).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void aSupplierThatHangsRunsOutTheTokenClockAndIsInterrupted() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Credentials credentials = Credentials.from(
                () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException given) {
                        interrupted.complete(true);
                    }
                    return "too late";
                },
                Duration.ofMillis(100));
        TokenUnavailableException failure =
                catchThrowableOfType(TokenUnavailableException.class, () -> credentials.token(Deadline.NONE));
        assertThat(failure.clock()).isEqualTo(ClientClock.TOKEN);
        assertThat(failure).hasMessageContaining("token clock").hasMessageContaining("tokenTimeout");
        assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCallThatWaitsForATokenCanBeInterrupted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch began = new CountDownLatch(1);
        Credentials credentials = from(() -> {
            began.countDown();
            await(never);
            return "t";
        });
        CompletableFuture<Throwable> caught = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                credentials.token(Deadline.NONE);
            } catch (Throwable failed) {
                caught.complete(failed);
            }
        });
        caller.start();
        began.await();
        caller.interrupt();
        assertThat(caught.get(60, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        never.countDown();
    }

    @Test
    void theDeadlineOfACallEndsItsWaitForAToken() {
        CountDownLatch never = new CountDownLatch(1);
        Credentials credentials = from(() -> {
            await(never);
            return "t";
        });
        TransportException failure = catchThrowableOfType(
                TransportException.class, () -> credentials.token(Deadline.in(Duration.ofMillis(100))));
        assertThat(failure.clock()).isEqualTo(ClientClock.DEADLINE);
        assertThat(failure.unsent()).isTrue();
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
