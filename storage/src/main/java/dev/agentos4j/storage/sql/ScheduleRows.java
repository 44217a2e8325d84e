package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.runtime.schedule.NameTakenException;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of schedules and of their runs. */
final class ScheduleRows {

    static final Table<Schedule> TABLE = new Table<Schedule>("schedules", "schedule", "id")
            .text("id", Schedule::id)
            .text("name", Schedule::name)
            .flag("enabled", Schedule::enabled)
            .number("next_run_at", schedule -> Rows.seconds(schedule.nextRunAt()))
            .nullable()
            .text("owner")
            .nullable()
            .text("user_id", Schedule::userId)
            .nullable()
            .document("schedule", Schedule::toJson)
            .index(new Table.Index("schedules_by_own_name", List.of("user_id", "name"), true, "user_id IS NOT NULL"))
            .index(new Table.Index("schedules_by_shared_name", List.of("name"), true, "user_id IS NULL"))
            .index("schedules_by_due", "enabled", "next_run_at")
            .reads(ScheduleRows::read, ScheduleRows::standIn);

    static final Table<ScheduleRun> RUNS = new Table<ScheduleRun>("schedule_runs", "run of a schedule", "id")
            .text("id", ScheduleRun::id)
            .text("schedule_id", ScheduleRun::scheduleId)
            .text("owner")
            .nullable()
            .document("run", ScheduleRun::toJson)
            .index("schedule_runs_by_schedule", "schedule_id")
            .index(new Table.Index("schedule_runs_by_owner", List.of("owner"), false, "owner IS NOT NULL"))
            .reads(ScheduleRows::readRun, ScheduleRows::runStandIn);

    private ScheduleRows() {}

    private static Where of(String id) {
        return new Where().equal("id", id);
    }

    static Schedule insert(SqlConnection connection, Schedule schedule) throws SQLException {
        refuseTakenName(connection, schedule);
        TABLE.insertFirst(connection, TABLE.row(schedule));
        return schedule;
    }

    static Schedule update(SqlConnection connection, Schedule schedule) throws SQLException {
        refuseTakenName(connection, schedule);
        TABLE.update(connection, TABLE.row(schedule), of(schedule.id()));
        return schedule;
    }

    private static void refuseTakenName(SqlConnection connection, Schedule schedule) throws SQLException {
        Where others = new Where().equal("name", schedule.name()).and("id <> ?", schedule.id());
        if (TABLE.has(connection, others.same("user_id", schedule.userId()))) {
            throw new NameTakenException(schedule.name());
        }
    }

    static @Nullable Schedule find(SqlConnection connection, String id) throws SQLException {
        return TABLE.find(connection, of(id));
    }

    static @Nullable Schedule findForUpdate(SqlConnection connection, String id) throws SQLException {
        return TABLE.findForUpdate(connection, of(id));
    }

    static @Nullable ScheduleRun findRun(SqlConnection connection, String id) throws SQLException {
        return RUNS.find(connection, of(id));
    }

    /** Those that are due and can be read: what cannot is never executed. */
    static List<Schedule> due(SqlConnection connection, long now) throws SQLException {
        List<Schedule> all = TABLE.list(connection, due(now), TABLE.order(connection, "next_run_at", false));
        all.removeIf(UnreadableRowException::isStandIn);
        return all;
    }

    private static Where due(long now) {
        return new Where().equal("enabled", true).and("next_run_at <= ?", now);
    }

    /** A schedule with who executes it, {@code null} for nobody. */
    record Due(Schedule schedule, @Nullable String owner) {}

    /** A schedule if it is due still, be it that another process had it a moment ago; it stays so until the transaction ends. */
    static @Nullable Due stillDue(SqlConnection connection, String id, long now) throws SQLException {
        Where where = due(now).equal("id", id);
        String sql = "SELECT owner FROM schedules";
        List<Optional<String>> owners = where.select(
                connection, sql, connection.dialect().forUpdate(), row -> Optional.ofNullable(row.getString(1)));
        Schedule schedule = owners.isEmpty() ? null : find(connection, id);
        return schedule == null ? null : new Due(schedule, owners.get(0).orElse(null));
    }

    static void own(SqlConnection connection, String id, @Nullable String owner) throws SQLException {
        TABLE.update(connection, new Row().set("owner", owner), of(id));
    }

    /** Keeps a run unless its schedule is gone. */
    static boolean saveRun(SqlConnection connection, ScheduleRun run, @Nullable String owner) throws SQLException {
        boolean known = TABLE.has(connection, of(run.scheduleId()));
        if (known) {
            RUNS.upsert(connection, RUNS.row(run).set("owner", owner));
        }
        return known;
    }

    private static Schedule read(ResultSet row) throws SQLException {
        Schedule schedule = Schedule.SHAPE.read(row.getString("schedule"));
        Rows.requireSame("id", schedule.id(), row);
        return schedule;
    }

    private static Schedule standIn(ResultSet row, UnreadableRowException why) throws SQLException {
        return Schedule.SHAPE
                .builder()
                .set(Schedule.ID, row.getString("id"))
                .set(Schedule.NAME, row.getString("name"))
                .set(Schedule.ENABLED, row.getBoolean("enabled"))
                .set(Schedule.USER_ID, row.getString("user_id"))
                .set(Schedule.NEXT_RUN_AT, Rows.time(row, "next_run_at"))
                .extra(UnreadableRowException.MEMBER, why.error())
                .build();
    }

    private static ScheduleRun readRun(ResultSet row) throws SQLException {
        ScheduleRun run = ScheduleRun.SHAPE.read(row.getString("run"));
        Rows.requireSame("id", run.id(), row);
        return run;
    }

    private static ScheduleRun runStandIn(ResultSet row, UnreadableRowException why) throws SQLException {
        return ScheduleRun.SHAPE
                .builder()
                .set(ScheduleRun.ID, row.getString("id"))
                .set(ScheduleRun.SCHEDULE_ID, row.getString("schedule_id"))
                .set(ScheduleRun.STATUS, "failed")
                .set(ScheduleRun.ERROR, why.getMessage())
                .build();
    }
}
