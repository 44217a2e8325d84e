package dev.agentos4j.runtime.run;

import java.time.Duration;

/**
 * What an engine keeps at most.
 *
 * @param eventsPerRun the events of one run
 * @param endedRuns the ended background runs whose events can still be read
 * @param endedRunsFor how long their events can be read
 * @param storedEventsFor how long the stored events of ended background runs are kept
 * @param cancelIntents the wishes to cancel runs that have not begun
 * @param closeWithin how long closing waits for cancelled runs
 */
public record RunEngineLimits(
        int eventsPerRun,
        int endedRuns,
        Duration endedRunsFor,
        Duration storedEventsFor,
        int cancelIntents,
        Duration closeWithin) {

    public static final RunEngineLimits DEFAULT = new RunEngineLimits(
            RunLog.DEFAULT_CAPACITY, 1000, Duration.ofMinutes(30), Duration.ofDays(7), 10_000, Duration.ofSeconds(5));
}
