package dev.agentos4j.storage;

import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.runtime.schedule.SchedulePage;
import dev.agentos4j.runtime.schedule.ScheduleRunPage;
import dev.agentos4j.runtime.schedule.ScheduleStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps schedules in SQLite. A schedule that is being executed, and a run that goes on, carry the name of their owner. */
final class SqliteScheduleStore implements ScheduleStore {

    private static final String DUE = "WHERE enabled AND next_run_at <= ? ORDER BY next_run_at, rowid";

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
        String where = enabled == null ? "" : "WHERE enabled = ? ";
        List<?> values = enabled == null ? List.of() : List.of(enabled);
        String page = where + "ORDER BY rowid DESC LIMIT " + limit + " OFFSET " + offset;
        return database.read(connection -> new SchedulePage(
                ScheduleRows.select(connection, page, values),
                TraceRows.count(connection, "SELECT count(*) FROM schedules " + where, values)));
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
            ScheduleRows.execute(connection, "DELETE FROM schedule_runs WHERE schedule_id = ?", List.of(id));
            return ScheduleRows.execute(connection, "DELETE FROM schedules WHERE id = ?", List.of(id)) > 0;
        });
    }

    @Override
    public @Nullable Schedule claimDue(Instant now) {
        List<Long> due = List.of(now.getEpochSecond());
        boolean any = database.read(connection ->
                !ScheduleRows.select(connection, DUE + " LIMIT 1", due).isEmpty());
        return any ? database.write(connection -> claimFirst(connection, due)) : null;
    }

    private @Nullable Schedule claimFirst(Connection connection, List<?> due) throws SQLException {
        for (Schedule schedule : ScheduleRows.select(connection, DUE, due)) {
            List<String> holder = ScheduleRows.texts(
                    connection,
                    "SELECT owner FROM schedules WHERE id = ? AND owner IS NOT NULL",
                    List.of(schedule.id()));
            if (holder.isEmpty() || owner.isGone(connection, holder.get(0))) {
                List<String> claim = List.of(owner.id(), schedule.id());
                ScheduleRows.execute(connection, "UPDATE schedules SET owner = ? WHERE id = ?", claim);
                return schedule;
            }
        }
        return null;
    }

    @Override
    public void release(String id, @Nullable Instant nextRunAt, Instant now) {
        database.write(connection -> {
            ScheduleRows.execute(connection, "UPDATE schedules SET owner = NULL WHERE id = ?", List.of(id));
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
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            row.setString(1, run.id());
            row.setString(2, run.scheduleId());
            row.setString(3, run.completedAt() == null ? owner.id() : null);
            row.setString(4, run.toJson());
            row.setString(5, run.scheduleId());
            return row.executeUpdate();
        }
    }

    @Override
    public @Nullable ScheduleRun findRun(String id) {
        return database.read(connection -> {
            List<ScheduleRun> found = ScheduleRows.selectRuns(connection, "WHERE id = ?", List.of(id));
            return found.isEmpty() ? null : found.get(0);
        });
    }

    @Override
    public ScheduleRunPage runs(String scheduleId, long limit, long offset) {
        String where = "WHERE schedule_id = ? ";
        String page = where + "ORDER BY rowid DESC LIMIT " + limit + " OFFSET " + offset;
        List<?> values = List.of(scheduleId);
        return database.read(connection -> new ScheduleRunPage(
                ScheduleRows.selectRuns(connection, page, values),
                TraceRows.count(connection, "SELECT count(*) FROM schedule_runs " + where, values)));
    }

    @Override
    public int failInterrupted(String reason, Instant now) {
        return database.write(connection -> {
            int failed = 0;
            String owners = "SELECT DISTINCT owner FROM schedule_runs WHERE owner IS NOT NULL";
            for (String other : ScheduleRows.texts(connection, owners, List.of())) {
                if (owner.isGone(connection, other)) {
                    failed += failRunsOf(connection, other, reason, now);
                }
            }
            return failed;
        });
    }

    private int failRunsOf(Connection connection, String other, String reason, Instant now) throws SQLException {
        List<ScheduleRun> interrupted = ScheduleRows.selectRuns(connection, "WHERE owner = ?", List.of(other));
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
