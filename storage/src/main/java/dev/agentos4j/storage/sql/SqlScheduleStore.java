package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.runtime.schedule.ScheduleStore;
import dev.agentos4j.runtime.store.StoredPage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps schedules. A schedule that is being executed, and a run that goes on, carry the name of their owner. */
final class SqlScheduleStore implements ScheduleStore {

    private final Database database;
    private final Owners owner;

    SqlScheduleStore(Database database, Owners owner) {
        this.database = database;
        this.owner = owner;
    }

    @Override
    public void create(Schedule schedule) {
        database.write(connection -> ScheduleRows.insert(connection, schedule));
    }

    @Override
    public @Nullable Schedule find(String id) {
        return database.read(connection -> ScheduleRows.find(connection, id));
    }

    @Override
    public StoredPage<Schedule> list(@Nullable Boolean enabled, @Nullable String user, long limit, long offset) {
        Where where = new Where().equal("enabled", enabled).equal("user_id", user);
        return database.read(connection -> new StoredPage<>(
                ScheduleRows.TABLE.page(connection, where, newestFirst(connection), limit, offset),
                ScheduleRows.TABLE.count(connection, where)));
    }

    private static String newestFirst(SqlConnection connection) {
        return ScheduleRows.TABLE.order(connection, null, true);
    }

    @Override
    public @Nullable Schedule change(String id, UnaryOperator<Schedule> change) {
        return database.write(connection -> change(connection, id, change));
    }

    private static @Nullable Schedule change(SqlConnection connection, String id, UnaryOperator<Schedule> change)
            throws SQLException {
        Schedule known = ScheduleRows.findForUpdate(connection, id);
        return known == null ? null : ScheduleRows.update(connection, change.apply(known));
    }

    @Override
    public boolean delete(String id) {
        return database.write(connection -> {
            ScheduleRows.RUNS.delete(connection, new Where().equal("schedule_id", id));
            return ScheduleRows.TABLE.delete(connection, new Where().equal("id", id)) > 0;
        });
    }

    @Override
    public @Nullable Schedule claimDue(Instant now, Predicate<Schedule> wanted) {
        long due = now.getEpochSecond();
        boolean any = database.read(
                connection -> ScheduleRows.due(connection, due).stream().anyMatch(wanted));
        return any ? database.write(connection -> claimFirst(connection, due, wanted)) : null;
    }

    private @Nullable Schedule claimFirst(SqlConnection connection, long due, Predicate<Schedule> wanted)
            throws SQLException {
        for (Schedule schedule : ScheduleRows.due(connection, due)) {
            if (!wanted.test(schedule)) {
                continue;
            }
            ScheduleRows.Due still = ScheduleRows.stillDue(connection, schedule.id(), due);
            if (still != null && (still.owner() == null || owner.isGone(connection, still.owner()))) {
                ScheduleRows.own(connection, schedule.id(), owner.id());
                return still.schedule();
            }
        }
        return null;
    }

    @Override
    public void release(String id, @Nullable Instant nextRunAt, Instant now) {
        database.write(connection -> {
            ScheduleRows.own(connection, id, null);
            return change(
                    connection,
                    id,
                    schedule -> Schedule.SHAPE
                            .edit(schedule)
                            .set(Schedule.ENABLED, schedule.enabled() && nextRunAt != null)
                            .set(Schedule.NEXT_RUN_AT, nextRunAt)
                            .set(Schedule.UPDATED_AT, now)
                            .build());
        });
    }

    @Override
    public void saveRun(ScheduleRun run) {
        database.write(connection -> saveRun(connection, run));
    }

    private boolean saveRun(SqlConnection connection, ScheduleRun run) throws SQLException {
        return ScheduleRows.saveRun(connection, run, run.completedAt() == null ? owner.id() : null);
    }

    @Override
    public @Nullable ScheduleRun findRun(String id) {
        return database.read(connection -> ScheduleRows.findRun(connection, id));
    }

    @Override
    public StoredPage<ScheduleRun> runs(String scheduleId, long limit, long offset) {
        Where where = new Where().equal("schedule_id", scheduleId);
        return database.read(connection -> new StoredPage<>(
                ScheduleRows.RUNS.page(connection, where, newestFirst(connection), limit, offset),
                ScheduleRows.RUNS.count(connection, where)));
    }

    @Override
    public int settleInterrupted(UnaryOperator<ScheduleRun> ending) {
        return database.write(connection -> {
            int settled = 0;
            String owners = "SELECT DISTINCT owner FROM schedule_runs WHERE owner IS NOT NULL";
            for (String other : Rows.texts(connection, owners)) {
                if (owner.isGone(connection, other)) {
                    settled += settleRunsOf(connection, other, ending);
                }
            }
            return settled;
        });
    }

    private int settleRunsOf(SqlConnection connection, String other, UnaryOperator<ScheduleRun> ending)
            throws SQLException {
        List<ScheduleRun> interrupted = ScheduleRows.RUNS.list(connection, new Where().equal("owner", other), "");
        for (ScheduleRun run : interrupted) {
            saveRun(connection, ending.apply(run));
        }
        return interrupted.size();
    }
}
