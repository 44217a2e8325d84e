package dev.agentos4j.server.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts the wrong keys and tokens that come from each address. A client that sends many has to wait; they are logged, a line
 * in ten seconds at most. What was sent is looked at first: a valid key is never refused for what others guess from the same
 * address.
 */
public final class FailedAuthentications {

    private static final Logger LOG = System.getLogger(FailedAuthentications.class.getName());

    /** So many may be wrong at once, as with an old key in a program that starts; after that one in a second. */
    private static final int AT_ONCE = 200;

    private static final int ADDRESSES = 10_000;
    private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private final SendRate rate;
    private long count;
    private long logged;
    private long nextLine;

    public FailedAuthentications() {
        this(System::nanoTime);
    }

    FailedAuthentications(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.rate = new SendRate(AT_ONCE, Duration.ofSeconds(1), ADDRESSES, nanoTime);
        this.nextLine = nanoTime.getAsLong();
    }

    /** Returns how many there were. */
    public synchronized long count() {
        return count;
    }

    /**
     * Counts one.
     *
     * @param address where it came from
     * @param detail what is wrong with it
     * @return the answer: 401, or 429 for one of many
     */
    public HttpError refuse(String address, String detail) {
        long wait = waitSeconds(address);
        return wait == 0
                ? HttpError.unauthorized(detail)
                : HttpError.overloaded(429, detail + ". Too many were wrong", wait);
    }

    /** Counts one; returns how many seconds its sender must wait, 0 if it need not. */
    public long waitSeconds(String address) {
        long now = nanoTime.getAsLong();
        long wait;
        long unlogged = 0;
        synchronized (this) {
            count++;
            wait = rate.waitSeconds(Addresses.network(address));
            if (now - nextLine >= 0) {
                nextLine = now + LINE_EVERY;
                unlogged = count - logged;
                logged = count;
            }
        }
        if (unlogged > 0) {
            LOG.log(Level.WARNING, "{0} requests with a wrong key or token, the last one from {1}", unlogged, address);
        }
        return wait;
    }
}
