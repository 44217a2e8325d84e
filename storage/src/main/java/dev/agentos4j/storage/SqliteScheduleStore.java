package dev.agentos4j.storage;

import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.runtime.schedule.SchedulePage;
import dev.agentos4j.runtime.schedule.ScheduleRunPage;
import dev.agentos4j.runtime.schedule.ScheduleStore;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps schedules in SQLite. A schedule that is being executed, and a run that goes on, carry the name of their owner. */
final class SqliteScheduleStore implements ScheduleStore {

    private static final String NEWEST_FIRST = " ORDER BY rowid DESC";
    private static final String DUE = " WHERE enabled AND next_run_at <= ? ORDER BY next_run_at, rowid";

    private final SqliteDatabase database;
    private final SqliteOwner owner;

    SqliteScheduleStore(SqliteDatabase database, SqliteOwner owner) {
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
    public SchedulePage list(@Nullable Boolean enabled, long limit, long offset) {
        Where where = new Where().equal("enabled", enabled);
        return database.read(connection -> new SchedulePage(
                where.page(connection, ScheduleRows.SELECT, NEWEST_FIRST, limit, offset, ScheduleRows.READER),
                where.count(connection, "SELECT count(*) FROM schedules")));
    }

    @Override
    public @Nullable Schedule change(String id, UnaryOperator<Schedule> change) {
        return database.write(connection -> change(connection, id, change));
    }

    private static @Nullable Schedule change(Connection connection, String id, UnaryOperator<Schedule> change)
            throws SQLException {
        Schedule known = ScheduleRows.find(connection, id);
        return known == null ? null : ScheduleRows.update(connection, change.apply(known));
    }

    @Override
    public boolean delete(String id) {
        return database.write(connection -> {
            Rows.execute(connection, "DELETE FROM schedule_runs WHERE schedule_id = ?", id);
            return Rows.execute(connection, "DELETE FROM schedules WHERE id = ?", id) > 0;
        });
    }

    @Override
    public @Nullable Schedule claimDue(Instant now) {
        long due = now.getEpochSecond();
        boolean any = database.read(connection -> !due(connection, due).isEmpty());
        return any ? database.write(connection -> claimFirst(connection, due)) : null;
    }

    /** Those that can be read: what cannot is never executed. */
    private static List<Schedule> due(Connection connection, long due) throws SQLException {
        List<Schedule> all = Rows.select(connection, ScheduleRows.SELECT + DUE, ScheduleRows.READER, due);
        all.removeIf(UnreadableRowException::isStandIn);
        return all;
    }

    private @Nullable Schedule claimFirst(Connection connection, long due) throws SQLException {
        String owners = "SELECT owner FROM schedules WHERE id = ? AND owner IS NOT NULL";
        for (Schedule schedule : due(connection, due)) {
            List<String> holder = Rows.texts(connection, owners, schedule.id());
            if (holder.isEmpty() || owner.isGone(connection, holder.get(0))) {
                Rows.execute(connection, "UPDATE schedules SET owner = ? WHERE id = ?", owner.id(), schedule.id());
                return schedule;
            }
        }
        return null;
    }

    @Override
    public void release(String id, @Nullable Instant nextRunAt, Instant now) {
        database.write(connection -> {
            Rows.execute(connection, "UPDATE schedules SET owner = NULL WHERE id = ?", id);
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

    private int saveRun(Connection connection, ScheduleRun run) throws SQLException {
        String sql = "INSERT INTO schedule_runs (id, schedule_id, owner, run) SELECT ?, ?, ?, ? WHERE EXISTS"
                + " (SELECT 1 FROM schedules WHERE id = ?) ON CONFLICT (id) DO UPDATE SET owner = excluded.owner,"
                + " run = excluded.run";
        String runsHere = run.completedAt() == null ? owner.id() : null;
        return Rows.execute(
                connection, sql, run.id(), run.scheduleId(), runsHere, WholeRows.text(run.toJson()), run.scheduleId());
    }

    @Override
    public @Nullable ScheduleRun findRun(String id) {
        return database.read(connection -> ScheduleRows.findRun(connection, id));
    }

    @Override
    public ScheduleRunPage runs(String scheduleId, long limit, long offset) {
        Where where = new Where().equal("schedule_id", scheduleId);
        return database.read(connection -> new ScheduleRunPage(
                where.page(connection, ScheduleRows.SELECT_RUNS, NEWEST_FIRST, limit, offset, ScheduleRows.RUN_READER),
                where.count(connection, "SELECT count(*) FROM schedule_runs")));
    }

    @Override
    public int failInterrupted(String reason, Instant now) {
        return database.write(connection -> {
            int failed = 0;
            String owners = "SELECT DISTINCT owner FROM schedule_runs WHERE owner IS NOT NULL";
            for (String other : Rows.texts(connection, owners)) {
                if (owner.isGone(connection, other)) {
                    failed += failRunsOf(connection, other, reason, now);
                }
            }
            return failed;
        });
    }

    private int failRunsOf(Connection connection, String other, String reason, Instant now) throws SQLException {
        String sql = ScheduleRows.SELECT_RUNS + " WHERE owner = ?";
        List<ScheduleRun> interrupted = Rows.select(connection, sql, ScheduleRows.RUN_READER, other);
        for (ScheduleRun run : interrupted) {
            ScheduleRun failed = ScheduleRun.SHAPE
                    .edit(run)
                    .set(ScheduleRun.STATUS, "failed")
                    .set(ScheduleRun.ERROR, reason)
                    .set(ScheduleRun.COMPLETED_AT, now)
                    .build();
            saveRun(connection, failed);
        }
        return interrupted.size();
    }
}
