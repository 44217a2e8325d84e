package dev.agentos4j.runtime.run;

import java.time.Duration;

/**
 * What an engine keeps at most.
 *
 * @param eventsPerRun the events of one run
 * @param endedRuns the ended background runs whose events can still be read
 * @param endedRunsFor how long their events can be read
 * @param cancelIntents the wishes to cancel runs that have not begun
 * @param closeWithin how long closing waits for cancelled runs
 */
public record RunEngineLimits(
        int eventsPerRun, int endedRuns, Duration endedRunsFor, int cancelIntents, Duration closeWithin) {

    public static final RunEngineLimits DEFAULT =
            new RunEngineLimits(RunLog.DEFAULT_CAPACITY, 1000, Duration.ofMinutes(30), 10_000, Duration.ofSeconds(5));
}
