package dev.agentos4j.client.http;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.TokenUnavailableException;
import dev.agentos4j.client.request.ClientClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The token of a client: none, a fixed one, or one from a supplier that is asked again when the server refuses it.
 *
 * <p>A supplier is asked by one call at a time, and the others wait for the same token. After two tokens in a row that
 * did not come or that no server has accepted, it is asked with growing pauses; calls fail at once meanwhile.
 */
public final class Credentials {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final @Nullable Supplier<String> supplier;
    private final Duration patience;
    private final LongSupplier nanos;

    private volatile @Nullable String current;
    private @Nullable CompletableFuture<String> asking;
    private @Nullable Throwable failure;
    private volatile int unproven;
    private long pausedUntil;

    Credentials(@Nullable Supplier<String> supplier, @Nullable String current, Duration patience, LongSupplier nanos) {
        this.supplier = supplier;
        this.current = current;
        this.patience = patience;
        this.nanos = nanos;
    }

    public static Credentials none() {
        return new Credentials(null, null, Duration.ZERO, System::nanoTime);
    }

    public static Credentials of(String token) {
        return new Credentials(null, token, Duration.ZERO, System::nanoTime);
    }

    /**
     * @param patience how long the supplier may take
     */
    public static Credentials from(Supplier<String> supplier, Duration patience) {
        return new Credentials(supplier, null, patience, System::nanoTime);
    }

    /** Whether there is a token, or somebody to ask for one. */
    boolean isAny() {
        return supplier != null || current != null;
    }

    /**
     * The token to send; asks the supplier if there is none yet.
     *
     * @throws TokenUnavailableException if it gives none
     * @throws TransportException if the deadline passes first
     */
    @Nullable
    String token(Deadline deadline) throws InterruptedException, TransportException {
        String known = current;
        Supplier<String> source = supplier;
        if (known != null || source == null) {
            return known;
        }
        CompletableFuture<String> coming;
        synchronized (this) {
            if (current != null) {
                return current;
            }
            if (asking == null && isPaused()) {
                throw paused();
            }
            coming = ask(source);
        }
        return await(coming, deadline);
    }

    /**
     * Asks the supplier for another token, unless another call has done so since {@code refused} was used, or it was
     * asked too often of late.
     *
     * @return whether there is a token that has not been refused yet
     */
    boolean renew(@Nullable String refused, Deadline deadline) throws InterruptedException, TransportException {
        Supplier<String> source = supplier;
        if (source == null || refused == null) {
            return false;
        }
        CompletableFuture<String> coming;
        synchronized (this) {
            if (!refused.equals(current)) {
                return true;
            }
            if (asking == null && isPaused()) {
                return false;
            }
            coming = ask(source);
        }
        return !refused.equals(await(coming, deadline));
    }

    /** The server took this token for good. */
    void accepted(@Nullable String token) {
        if (unproven == 0 || token == null) {
            return;
        }
        synchronized (this) {
            if (token.equals(current)) {
                unproven = 0;
            }
        }
    }

    private boolean isPaused() {
        return unproven > 1 && nanos.getAsLong() - pausedUntil < 0;
    }

    private TokenUnavailableException paused() {
        long left = TimeUnit.NANOSECONDS.toMillis(pausedUntil - nanos.getAsLong());
        return new TokenUnavailableException(
                "the token supplier failed " + unproven + " times in a row and is asked again in " + Math.max(left, 1)
                        + " ms: " + failure,
                null,
                failure);
    }

    /** With the lock held: the token that is being asked for, from now on at the latest. */
    private CompletableFuture<String> ask(Supplier<String> source) {
        CompletableFuture<String> running = asking;
        if (running != null) {
            return running;
        }
        CompletableFuture<@Nullable String> asked = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        asked.complete(source.get());
                    } catch (Throwable failed) {
                        asked.completeExceptionally(failed);
                    }
                },
                "agentos4j-token");
        thread.setDaemon(true);
        thread.start();
        CompletableFuture<String> settled = asked.orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                .handle((token, failed) -> {
                    if (failed instanceof TimeoutException) {
                        thread.interrupt();
                    }
                    return settle(token, failed);
                });
        asking = settled.isDone() ? null : settled;
        return settled;
    }

    private synchronized String settle(@Nullable String token, @Nullable Throwable failed) {
        asking = null;
        unproven++;
        pausedUntil = nanos.getAsLong() + pause().toNanos();
        Throwable why = failed != null || (token != null && !token.isBlank())
                ? failed
                : new IllegalStateException("it gave no token; it must return the text after 'Bearer '");
        failure = why;
        if (why == null && token != null) {
            current = token;
            return token;
        }
        Errors.rethrow(why);
        if (why instanceof TimeoutException) {
            throw new TokenUnavailableException(
                    "the " + ClientClock.TOKEN.label() + " clock ran out, the token supplier gave no token within "
                            + patience.toMillis() + " ms. If it needs longer, raise " + ClientClock.TOKEN.setting()
                            + ".",
                    ClientClock.TOKEN,
                    why);
        }
        throw new TokenUnavailableException("the token supplier failed: " + why, null, why);
    }

    private Duration pause() {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(unproven - 2, 0), 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static String await(CompletableFuture<String> coming, Deadline deadline)
            throws InterruptedException, TransportException {
        try {
            return coming.get(deadline.limit(Duration.ofDays(1)).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw deadline.passed(true, late);
        } catch (ExecutionException failed) {
            Errors.rethrow(failed);
            throw failed.getCause() instanceof AgentOSException known
                    ? copy(known)
                    : new TokenUnavailableException("the token supplier failed: " + failed.getCause(), null, failed);
        }
    }

    /** Each caller gets an exception of its own, with its own stack. */
    private static AgentOSException copy(AgentOSException known) {
        return known instanceof TokenUnavailableException unavailable
                ? new TokenUnavailableException(
                        String.valueOf(known.getMessage()), unavailable.clock(), unavailable.getCause())
                : known;
    }
}
