package dev.agentos4j.storage;

import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.runtime.schedule.NameTakenException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of schedules and of their runs. */
final class ScheduleRows {

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
        List<?> values = List.of(schedule.name(), schedule.id());
        if (TraceRows.count(connection, "SELECT count(*) FROM schedules WHERE name = ? AND id <> ?", values) > 0) {
            throw new NameTakenException(schedule.name());
        }
    }

    private static Schedule write(Connection connection, String sql, Schedule schedule) throws SQLException {
        Instant next = schedule.nextRunAt();
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            row.setString(1, schedule.name());
            row.setBoolean(2, schedule.enabled());
            row.setObject(3, next == null ? null : next.getEpochSecond());
            row.setString(4, schedule.toJson());
            row.setString(5, schedule.id());
            row.executeUpdate();
        }
        return schedule;
    }

    static @Nullable Schedule find(Connection connection, String id) throws SQLException {
        List<Schedule> found = select(connection, "WHERE id = ?", List.of(id));
        return found.isEmpty() ? null : found.get(0);
    }

    static List<Schedule> select(Connection connection, String rest, List<?> values) throws SQLException {
        List<Schedule> schedules = new ArrayList<>();
        for (String json : texts(connection, "SELECT schedule FROM schedules " + rest, values)) {
            schedules.add(Schedule.SHAPE.read(json));
        }
        return schedules;
    }

    static List<ScheduleRun> selectRuns(Connection connection, String rest, List<?> values) throws SQLException {
        List<ScheduleRun> runs = new ArrayList<>();
        for (String json : texts(connection, "SELECT run FROM schedule_runs " + rest, values)) {
            runs.add(ScheduleRun.SHAPE.read(json));
        }
        return runs;
    }

    /** The first column of what a query finds. */
    static List<String> texts(Connection connection, String sql, List<?> values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    static int execute(Connection connection, String sql, List<?> values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, List<?> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }
}
