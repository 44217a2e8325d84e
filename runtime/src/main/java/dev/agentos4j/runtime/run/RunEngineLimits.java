package dev.agentos4j.runtime.run;

import java.time.Duration;

/**
 * What an engine keeps at most.
 *
 * @param eventsPerRun the events of one run; what a detached run has told beyond that is read from the storage
 * @param bytesPerRun about how many bytes of memory the events of one run take, the newest aside; at least 1
 * @param endedRuns the ended background runs whose events can still be read without the storage
 * @param endedRunsBytes about how many bytes of memory their events take, those of the newest run aside
 * @param endedRunsFor how long their events can be read
 * @param storedEventsFor how long the stored events of ended background runs are kept
 * @param cancelIntents the wishes to cancel runs that have not begun
 * @param closeWithin how long closing waits for cancelled runs
 */
public record RunEngineLimits(
        int eventsPerRun,
        long bytesPerRun,
        int endedRuns,
        long endedRunsBytes,
        Duration endedRunsFor,
        Duration storedEventsFor,
        int cancelIntents,
        Duration closeWithin) {

    public static final RunEngineLimits DEFAULT = new RunEngineLimits(
            RunLog.DEFAULT_CAPACITY,
            RunLog.DEFAULT_BYTES,
            1000,
            4 * RunLog.DEFAULT_BYTES,
            Duration.ofMinutes(30),
            Duration.ofDays(7),
            10_000,
            Duration.ofSeconds(5));

    /** The same with another number of events of one run. */
    public RunEngineLimits withEventsPerRun(int events) {
        return new RunEngineLimits(
                events,
                bytesPerRun,
                endedRuns,
                endedRunsBytes,
                endedRunsFor,
                storedEventsFor,
                cancelIntents,
                closeWithin);
    }

    /** The same with another number of bytes for the events of one run. */
    public RunEngineLimits withBytesPerRun(long bytes) {
        return new RunEngineLimits(
                eventsPerRun,
                bytes,
                endedRuns,
                endedRunsBytes,
                endedRunsFor,
                storedEventsFor,
                cancelIntents,
                closeWithin);
    }

    /** The same with other bounds on ended runs: on their number and on the bytes of their events. */
    public RunEngineLimits withEndedRuns(int runs, long bytes) {
        return new RunEngineLimits(
                eventsPerRun, bytesPerRun, runs, bytes, endedRunsFor, storedEventsFor, cancelIntents, closeWithin);
    }
}
