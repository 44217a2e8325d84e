package dev.agentos4j.server.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How much each of many senders sends: so much at once, and after that as much as time makes room for. Of the senders those
 * of late are remembered, so that their number costs no more memory.
 */
final class SendRate {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int atOnce;
    private final long nanosEach;
    private final LongSupplier nanoTime;
    /** For each sender the time at which all that is counted for it is forgotten. */
    private final Map<String, Long> clearAt;

    /**
     * @param atOnce how much a sender that was silent may send
     * @param each the time that makes room for one more
     * @param senders how many are remembered
     */
    SendRate(int atOnce, Duration each, int senders, LongSupplier nanoTime) {
        this.atOnce = atOnce;
        this.nanosEach = each.toNanos();
        this.nanoTime = nanoTime;
        this.clearAt = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > senders;
            }
        };
    }

    /** Counts one; returns how many seconds its sender must wait, and then it is not counted, or 0. */
    synchronized long waitSeconds(String sender) {
        long now = nanoTime.getAsLong();
        long counted = Math.max(clearAt.getOrDefault(sender, now) - now, 0);
        long tooMuch = counted - (atOnce - 1) * nanosEach;
        if (tooMuch > 0) {
            return 1 + (tooMuch - 1) / SECOND;
        }
        clearAt.put(sender, now + counted + nanosEach);
        return 0;
    }

    /** How many senders are remembered. */
    synchronized int senders() {
        return clearAt.size();
    }
}
