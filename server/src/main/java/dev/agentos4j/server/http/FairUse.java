package dev.agentos4j.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds each caller to {@link FairUseLimits}, whichever door it uses. Who shows valid credentials is counted by its identity,
 * so nobody can use up what is somebody else's; who shows none, by its address. A caller with the security key, and the
 * server's own scheduler, are not counted: they speak for others. Active runs are counted by the engine.
 */
public final class FairUse {

    /** Limits nobody. */
    public static final FairUse OFF = new FairUse(FairUseLimits.OFF, System::nanoTime);

    private static final int CALLERS = 50_000;
    private static final int ADDRESSES = 10_000;
    private static final int LONGEST_NAME = 100;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FairUseLimits limits;
    private final @Nullable SendRate callers;
    private final @Nullable SendRate addresses;
    private final Map<String, Integer> sockets = new ConcurrentHashMap<>();

    /**
     * @param nanoTime the clock, such as {@link System#nanoTime}
     */
    public FairUse(FairUseLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.callers = rate(limits, CALLERS, nanoTime);
        this.addresses = rate(limits, ADDRESSES, nanoTime);
    }

    private static @Nullable SendRate rate(FairUseLimits limits, int senders, LongSupplier nanoTime) {
        int requests = limits.requestsPerMinute();
        return requests == 0 ? null : new SendRate(requests, MINUTE.dividedBy(requests), senders, nanoTime);
    }

    /** Whether anything is limited. */
    boolean isOn() {
        return !limits.equals(FairUseLimits.OFF);
    }

    /**
     * Counts a request.
     *
     * @throws HttpError 429 if it is one too many
     */
    void request(Caller caller, String address) {
        if (!caller.isKnown()) {
            count(addresses, Addresses.network(address));
        } else {
            String identity = identity(caller);
            if (identity != null) {
                count(callers, identity);
            }
        }
    }

    /** Whether another request without credentials from an address would be too many; if not, it is counted. */
    boolean isTooMuchFrom(String address) {
        return addresses != null && addresses.waitSeconds(Addresses.network(address)) > 0;
    }

    private void count(@Nullable SendRate rate, String sender) {
        long wait = rate == null ? 0 : rate.waitSeconds(sender);
        if (wait > 0) {
            throw HttpError.overloaded(
                    429, "Too many requests: " + limits.requestsPerMinute() + " a minute are allowed", wait);
        }
    }

    /** {@code null} for a caller that speaks for others. All whose tokens do not say who they are count as one. */
    static @Nullable String identity(Caller caller) {
        String user = caller.userId();
        if (user == null) {
            return caller.claims() == null ? null : "";
        }
        return user.length() <= LONGEST_NAME ? user : hash(user);
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A caller's place for a WebSocket, to be given back. */
    public final class Place implements AutoCloseable {

        private final @Nullable String identity;
        private boolean closed;

        private Place(@Nullable String identity) {
            this.identity = identity;
        }

        @Override
        public synchronized void close() {
            if (identity != null && !closed) {
                sockets.computeIfPresent(identity, (caller, open) -> open == 1 ? null : open - 1);
            }
            closed = true;
        }
    }

    /** Takes a place for a WebSocket of a caller; {@code null} if it has as many as one may have. */
    public @Nullable Place socket(Caller caller) {
        String identity = caller.isKnown() && limits.activeRuns() > 0 ? identity(caller) : null;
        if (identity != null) {
            int open = sockets.merge(identity, 1, Integer::sum);
            if (open > limits.activeRuns()) {
                new Place(identity).close();
                return null;
            }
        }
        return new Place(identity);
    }
}
