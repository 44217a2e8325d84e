package dev.agentos4j.server.metrics;

import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsRefreshStatus;
import dev.agentos4j.runtime.metrics.MetricsStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts in the background, once at a time, and remembers how the last time went. */
final class MetricsRefresher {

    private static final System.Logger LOG = System.getLogger(MetricsRefresher.class.getName());

    private static final String FAILED = "The metrics could not be counted: the log says why. Try again";

    private final MetricsStore metrics;
    private MetricsRefreshStatus status = status("idle", null, null, null);

    MetricsRefresher(MetricsStore metrics) {
        this.metrics = metrics;
    }

    synchronized MetricsRefreshStatus status() {
        return status;
    }

    /** Begins to count; {@code false} if it does already. */
    synchronized boolean start() {
        if (status.status().equals("running")) {
            return false;
        }
        Timestamp began = Timestamp.utc(Instant.now());
        status = status("running", began, null, null);
        Thread.ofVirtual().name("agentos4j-metrics").start(() -> count(began));
        return true;
    }

    /** Counts now, for a caller who waits; {@code null} if it is counting already. */
    @Nullable
    List<DayMetrics> refresh() {
        Timestamp began = Timestamp.utc(Instant.now());
        synchronized (this) {
            if (status.status().equals("running")) {
                return null;
            }
            status = status("running", began, null, null);
        }
        String error = FAILED;
        try {
            List<DayMetrics> days = metrics.refresh(Instant.now());
            error = null;
            return days;
        } finally {
            end(began, error);
        }
    }

    private void count(Timestamp began) {
        String error = null;
        try {
            metrics.refresh(Instant.now());
        } catch (Throwable failed) { // else it would be running for ever
            error = FAILED;
            LOG.log(System.Logger.Level.WARNING, "cannot count the metrics", failed);
        }
        end(began, error);
    }

    private synchronized void end(Timestamp began, @Nullable String error) {
        status = status(error == null ? "completed" : "failed", began, Timestamp.utc(Instant.now()), error);
    }

    private static MetricsRefreshStatus status(
            String word, @Nullable Timestamp began, @Nullable Timestamp ended, @Nullable String error) {
        return MetricsRefreshStatus.SHAPE
                .builder()
                .set(MetricsRefreshStatus.STATUS, word)
                .set(MetricsRefreshStatus.STARTED_AT, began)
                .set(MetricsRefreshStatus.FINISHED_AT, ended)
                .set(MetricsRefreshStatus.ERROR, error)
                .build();
    }
}
