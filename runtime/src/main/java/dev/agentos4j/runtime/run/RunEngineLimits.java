package dev.agentos4j.runtime.run;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What an engine has and keeps at most.
 *
 * @param perRun what each run may use, unless its component says otherwise
 * @param inlineRuns active runs that are not in the background; 10,000 by default. Further ones are refused
 * @param backgroundRuns active runs in the background; 1,000 by default. Further ones wait as {@code PENDING}
 * @param waitingRuns background runs that wait; 10,000 by default. Further ones are refused
 * @param runsPerCaller root runs of one {@linkplain RunOptions#caller caller} that are active or wait, in this process; 0, the
 *     default, for any number. Further ones are refused; runs of nobody in particular do not count
 * @param eventsPerRun the events of one run; what a detached run has told beyond that is read from the storage
 * @param bytesPerRun about how many bytes of memory the events of one run take, the newest aside; at least 1
 * @param endedRuns the ended background runs whose events can still be read without the storage
 * @param endedRunsBytes about how many bytes of memory their events take, those of the newest run aside
 * @param endedRunsFor how long their events can be read
 * @param storedEventsFor how long the stored events of ended background runs are kept
 * @param cancelIntents the wishes to cancel runs that have not begun
 * @param endStoredWithin how long those who wait for the end of a run wait for it to be stored, when it cannot be stored
 *     at once; 90 seconds by default. Then they are told so, and storing is tried further
 * @param leaveWithin how long a run that must stop has to heed it; 5 seconds by default. Then it is stored as ended, and its
 *     thread is left behind
 * @param closeWithin how long closing takes, for all runs together; 10 seconds by default
 */
public record RunEngineLimits(
        RunBounds perRun,
        int inlineRuns,
        int backgroundRuns,
        int waitingRuns,
        int runsPerCaller,
        int eventsPerRun,
        long bytesPerRun,
        int endedRuns,
        long endedRunsBytes,
        Duration endedRunsFor,
        Duration storedEventsFor,
        int cancelIntents,
        Duration endStoredWithin,
        Duration leaveWithin,
        Duration closeWithin) {

    public static final RunEngineLimits DEFAULT = new RunEngineLimits(
            RunBounds.DEFAULT,
            10_000,
            1000,
            10_000,
            0,
            RunLog.DEFAULT_CAPACITY,
            RunLog.DEFAULT_BYTES,
            1000,
            4 * RunLog.DEFAULT_BYTES,
            Duration.ofMinutes(30),
            Duration.ofDays(7),
            10_000,
            Duration.ofSeconds(90),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));

    /** The same with another time for which the stored events of ended background runs are kept. */
    public RunEngineLimits withStoredEventsFor(Duration time) {
        return with(draft -> draft.storedEventsFor = time);
    }

    /** The same with other bounds of each run. */
    public RunEngineLimits withPerRun(RunBounds bounds) {
        return with(draft -> draft.perRun = bounds);
    }

    /** The same with other numbers of active inline, active background and waiting background runs. */
    public RunEngineLimits withRuns(int inline, int background, int waiting) {
        return with(draft -> {
            draft.inlineRuns = inline;
            draft.backgroundRuns = background;
            draft.waitingRuns = waiting;
        });
    }

    /** The same with another number of active and waiting runs of one caller; 0 for any number. */
    public RunEngineLimits withRunsPerCaller(int runs) {
        return with(draft -> draft.runsPerCaller = runs);
    }

    /** The same with another number of events of one run. */
    public RunEngineLimits withEventsPerRun(int events) {
        return with(draft -> draft.eventsPerRun = events);
    }

    /** The same with another number of bytes for the events of one run. */
    public RunEngineLimits withBytesPerRun(long bytes) {
        return with(draft -> draft.bytesPerRun = bytes);
    }

    /** The same with other bounds on ended runs: on their number and on the bytes of their events. */
    public RunEngineLimits withEndedRuns(int runs, long bytes) {
        return with(draft -> {
            draft.endedRuns = runs;
            draft.endedRunsBytes = bytes;
        });
    }

    /** The same with another time in which an end must be stored before those who wait are told that it is not. */
    public RunEngineLimits withEndStoredWithin(Duration time) {
        return with(draft -> draft.endStoredWithin = time);
    }

    /** The same with another time to heed a stop. */
    public RunEngineLimits withLeaveWithin(Duration time) {
        return with(draft -> draft.leaveWithin = time);
    }

    /** The same with another time to close. */
    public RunEngineLimits withCloseWithin(Duration time) {
        return with(draft -> draft.closeWithin = time);
    }

    private RunEngineLimits with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.changed();
    }

    /** The same to be changed. */
    private static final class Draft {

        private RunBounds perRun;
        private int inlineRuns;
        private int backgroundRuns;
        private int waitingRuns;
        private int runsPerCaller;
        private int eventsPerRun;
        private long bytesPerRun;
        private int endedRuns;
        private long endedRunsBytes;
        private Duration endedRunsFor;
        private Duration storedEventsFor;
        private int cancelIntents;
        private Duration endStoredWithin;
        private Duration leaveWithin;
        private Duration closeWithin;

        private Draft(RunEngineLimits from) {
            perRun = from.perRun;
            inlineRuns = from.inlineRuns;
            backgroundRuns = from.backgroundRuns;
            waitingRuns = from.waitingRuns;
            runsPerCaller = from.runsPerCaller;
            eventsPerRun = from.eventsPerRun;
            bytesPerRun = from.bytesPerRun;
            endedRuns = from.endedRuns;
            endedRunsBytes = from.endedRunsBytes;
            endedRunsFor = from.endedRunsFor;
            storedEventsFor = from.storedEventsFor;
            cancelIntents = from.cancelIntents;
            endStoredWithin = from.endStoredWithin;
            leaveWithin = from.leaveWithin;
            closeWithin = from.closeWithin;
        }

        private RunEngineLimits changed() {
            return new RunEngineLimits(
                    perRun,
                    inlineRuns,
                    backgroundRuns,
                    waitingRuns,
                    runsPerCaller,
                    eventsPerRun,
                    bytesPerRun,
                    endedRuns,
                    endedRunsBytes,
                    endedRunsFor,
                    storedEventsFor,
                    cancelIntents,
                    endStoredWithin,
                    leaveWithin,
                    closeWithin);
        }
    }
}
