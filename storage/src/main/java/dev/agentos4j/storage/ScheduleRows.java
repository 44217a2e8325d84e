package dev.agentos4j.storage;

import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.runtime.schedule.NameTakenException;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of schedules and of their runs. */
final class ScheduleRows {

    static final String SELECT = "SELECT *, " + WholeRows.bytes("id", "schedule") + " FROM schedules";
    static final String SELECT_RUNS = "SELECT *, " + WholeRows.bytes("id", "run") + " FROM schedule_runs";

    private static final WholeRows ROWS = new WholeRows("schedule", "id");
    private static final WholeRows RUNS = new WholeRows("run of a schedule", "id");

    /** Reads a schedule; something stands in for one that cannot be read, which is never due. */
    static final Rows.Reader<Schedule> READER = ROWS.replacing(ScheduleRows::read, ScheduleRows::standIn);

    /** Reads a run of a schedule; something stands in for one that cannot be read. */
    static final Rows.Reader<ScheduleRun> RUN_READER = RUNS.replacing(ScheduleRows::readRun, ScheduleRows::runStandIn);

    private ScheduleRows() {}

    static Schedule insert(Connection connection, Schedule schedule) throws SQLException {
        refuseTakenName(connection, schedule);
        String sql = "INSERT INTO schedules (name, enabled, next_run_at, schedule, id) VALUES (?, ?, ?, ?, ?)";
        return write(connection, sql, schedule);
    }

    static Schedule update(Connection connection, Schedule schedule) throws SQLException {
        refuseTakenName(connection, schedule);
        String sql = "UPDATE schedules SET name = ?, enabled = ?, next_run_at = ?, schedule = ? WHERE id = ?";
        return write(connection, sql, schedule);
    }

    private static void refuseTakenName(Connection connection, Schedule schedule) throws SQLException {
        String sql = "SELECT count(*) FROM schedules WHERE name = ? AND id <> ?";
        if (Rows.number(connection, sql, schedule.name(), schedule.id()) > 0) {
            throw new NameTakenException(schedule.name());
        }
    }

    private static Schedule write(Connection connection, String sql, Schedule schedule) throws SQLException {
        Rows.execute(
                connection,
                sql,
                schedule.name(),
                schedule.enabled(),
                Rows.seconds(schedule.nextRunAt()),
                WholeRows.text(schedule.toJson()),
                schedule.id());
        return schedule;
    }

    static @Nullable Schedule find(Connection connection, String id) throws SQLException {
        return Rows.first(connection, SELECT + " WHERE id = ?", ROWS.refusing(ScheduleRows::read), id);
    }

    static @Nullable ScheduleRun findRun(Connection connection, String id) throws SQLException {
        return Rows.first(connection, SELECT_RUNS + " WHERE id = ?", RUNS.refusing(ScheduleRows::readRun), id);
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
