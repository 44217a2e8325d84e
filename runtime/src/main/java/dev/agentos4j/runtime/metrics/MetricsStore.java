package dev.agentos4j.runtime.metrics;

import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what is kept, by days of UTC. A session counts, with all its runs, on the day it was made. */
public interface MetricsStore {

    /**
     * Counts the days on which something has changed since they were counted last, however long ago they are, and today.
     *
     * @return the days that were counted, the first one first; days without sessions are left out
     */
    List<DayMetrics> refresh(Instant now);

    /**
     * What was counted.
     *
     * @param from the first day that is wanted, {@code null} for no bound
     * @param until the last day that is wanted, {@code null} for no bound
     */
    MetricsReport report(@Nullable LocalDate from, @Nullable LocalDate until);

    /**
     * Counts the sessions of one user; nothing of it is stored.
     *
     * @param from the first day that is wanted, {@code null} for no bound
     * @param until the last day that is wanted, {@code null} for no bound
     */
    MetricsReport reportOf(String user, @Nullable LocalDate from, @Nullable LocalDate until, Instant now);
}
