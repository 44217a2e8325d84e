package dev.agentos4j.storage;

import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.runtime.schedule.NameTakenException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of schedules and of their runs. */
final class ScheduleRows {

    static final String SELECT = "SELECT schedule FROM schedules";
    static final String SELECT_RUNS = "SELECT run FROM schedule_runs";

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
                schedule.toJson(),
                schedule.id());
        return schedule;
    }

    static @Nullable Schedule find(Connection connection, String id) throws SQLException {
        return Rows.first(connection, SELECT + " WHERE id = ?", ScheduleRows::read, id);
    }

    static Schedule read(ResultSet row) throws SQLException {
        return Schedule.SHAPE.read(row.getString("schedule"));
    }

    static ScheduleRun readRun(ResultSet row) throws SQLException {
        return ScheduleRun.SHAPE.read(row.getString("run"));
    }
}
