package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsReport;
import dev.agentos4j.runtime.metrics.MetricsStore;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the figures of each day in SQLite. Triggers note the days whose sessions have changed, so that only these are
 * counted again.
 */
final class SqliteMetricsStore implements MetricsStore {

    private static final long SECONDS_OF_A_DAY = 86_400;

    private static final long MOST_DAYS = 2_000_000;

    private static final Rows.Reader<DayMetrics> READER =
            new WholeRows("day", "day").replacing(SqliteMetricsStore::read, SqliteMetricsStore::standIn);

    private final SqliteDatabase database;

    SqliteMetricsStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public List<DayMetrics> refresh(Instant now) {
        return database.write(connection -> {
            List<DayMetrics> counted = new ArrayList<>();
            for (long day : changed(connection, now)) {
                DayMetrics figures = DayFigures.count(connection, day, before(connection, day), now);
                if (figures == null) {
                    execute(connection, "DELETE FROM metrics_days WHERE day = " + day);
                } else {
                    save(connection, day, figures, now);
                    counted.add(figures);
                }
            }
            execute(connection, "DELETE FROM metrics_changed");
            return counted;
        });
    }

    private static TreeSet<Long> changed(Connection connection, Instant now) throws SQLException {
        TreeSet<Long> days = new TreeSet<>();
        days.add(Math.floorDiv(now.getEpochSecond(), SECONDS_OF_A_DAY));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT day FROM metrics_changed")) {
            while (row.next()) {
                days.add(row.getLong(1));
            }
        }
        return days;
    }

    private static @Nullable DayMetrics before(Connection connection, long day) throws SQLException {
        List<DayMetrics> known = select(connection, day, day);
        return known.isEmpty() || UnreadableRowException.isStandIn(known.get(0)) ? null : known.get(0);
    }

    private static void save(Connection connection, long day, DayMetrics figures, Instant now) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT OR REPLACE INTO metrics_days VALUES (?, ?, ?)")) {
            statement.setLong(1, day);
            statement.setString(2, figures.toJson());
            statement.setLong(3, now.getEpochSecond());
            statement.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public MetricsReport report(@Nullable LocalDate from, @Nullable LocalDate until) {
        return database.read(connection -> {
            List<DayMetrics> days = select(
                    connection,
                    from == null ? Long.MIN_VALUE : from.toEpochDay(),
                    until == null ? Long.MAX_VALUE : until.toEpochDay());
            return MetricsReport.SHAPE
                    .builder()
                    .set(MetricsReport.METRICS, days)
                    .set(MetricsReport.UPDATED_AT, days.isEmpty() ? null : updatedAt(connection))
                    .build();
        });
    }

    /** When any day was counted last: of all, not of the wanted ones alone. */
    private static Timestamp updatedAt(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(updated_at) FROM metrics_days")) {
            row.next();
            return Timestamp.utc(Rows.plausible(row.getLong(1)));
        }
    }

    private static List<DayMetrics> select(Connection connection, long first, long last) throws SQLException {
        String sql = "SELECT day, figures, " + WholeRows.bytes("figures")
                + " FROM metrics_days WHERE day BETWEEN ? AND ? ORDER BY day";
        return Rows.select(connection, sql, READER, first, last);
    }

    private static DayMetrics read(ResultSet row) throws SQLException {
        return DayMetrics.SHAPE.read(row.getString("figures"));
    }

    private static DayMetrics standIn(ResultSet row, UnreadableRowException why) throws SQLException {
        long day = Math.clamp(row.getLong("day"), -MOST_DAYS, MOST_DAYS);
        return DayMetrics.SHAPE
                .builder()
                .set(DayMetrics.ID, "day-" + day)
                .set(DayMetrics.DATE, Timestamp.utc(Instant.ofEpochSecond(day * SECONDS_OF_A_DAY)))
                .extra(UnreadableRowException.MEMBER, why.error())
                .build();
    }
}
