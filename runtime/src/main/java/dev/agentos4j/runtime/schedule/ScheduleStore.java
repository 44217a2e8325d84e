package dev.agentos4j.runtime.schedule;

import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.runtime.store.StoredPage;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps schedules and what came of them. Several processes may work on one store. */
public interface ScheduleStore {

    /**
     * Keeps a new schedule.
     *
     * @throws NameTakenException if there is one of its name
     */
    void create(Schedule schedule);

    /** The schedule of that id, {@code null} if there is none. */
    @Nullable
    Schedule find(String id);

    /**
     * Schedules, the latest first.
     *
     * @param enabled only those that are on, or off; {@code null} for both
     * @param user whose; {@code null} for everybody's
     */
    StoredPage<Schedule> list(@Nullable Boolean enabled, @Nullable String user, long limit, long offset);

    /**
     * Changes a schedule in one step.
     *
     * @param change is given the schedule as it is, and returns it as it shall be
     * @return the changed schedule, {@code null} if there is none of that id
     * @throws NameTakenException if another has its new name
     */
    @Nullable
    Schedule change(String id, UnaryOperator<Schedule> change);

    /**
     * Deletes a schedule and its runs.
     *
     * @return false if there was none of that id
     */
    boolean delete(String id);

    /**
     * Takes the schedule that has been due longest, so that nobody else executes it until it is released. One that a
     * process had taken which is gone may be taken again.
     *
     * @return {@code null} if none is due
     */
    default @Nullable Schedule claimDue(Instant now) {
        return claimDue(now, schedule -> true);
    }

    /**
     * The same of some.
     *
     * @param wanted which may be taken; the others are left to other processes
     * @return {@code null} if none of them is due
     */
    @Nullable
    Schedule claimDue(Instant now, Predicate<Schedule> wanted);

    /**
     * Gives back a schedule that was taken by {@link #claimDue}.
     *
     * @param nextRunAt when it is due next; {@code null} switches it off, for it never is
     */
    void release(String id, @Nullable Instant nextRunAt, Instant now);

    /** Keeps a run, in place of one of the same id; not if its schedule is gone. */
    void saveRun(ScheduleRun run);

    /** The run of that id, {@code null} if there is none. */
    @Nullable
    ScheduleRun findRun(String id);

    /** The runs of a schedule, the latest first. */
    StoredPage<ScheduleRun> runs(String scheduleId, long limit, long offset);

    /**
     * Ends the runs that went on in processes that are gone.
     *
     * @param ending how such a run ended, told the run as it is stored
     * @return how many there were
     */
    int settleInterrupted(UnaryOperator<ScheduleRun> ending);
}
