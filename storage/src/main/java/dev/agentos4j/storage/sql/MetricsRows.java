package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** The rows of the tables {@code metrics_days}, {@code metrics_changed} and {@code metrics_counting}. */
final class MetricsRows {

    static final long SECONDS_OF_A_DAY = 86_400;

    private static final long MOST_DAYS = 2_000_000;

    static final Table<DayMetrics> DAYS = new Table<DayMetrics>("metrics_days", "day", "day")
            .number("day")
            .document("figures", DayMetrics::toJson)
            .number("updated_at")
            .reads(MetricsRows::read, MetricsRows::standIn);

    /** The days whose sessions have changed since they were counted. */
    static final Table<Long> CHANGED = new Table<Long>("metrics_changed", "day", "day").number("day", day -> day);

    /** The days that are being counted: if that fails they are counted the next time. */
    static final Table<Long> COUNTING = new Table<Long>("metrics_counting", "day", "day").number("day", day -> day);

    private MetricsRows() {}

    /** Notes that something has changed on the day on which a session was made. */
    static void note(SqlConnection connection, long createdAt) throws SQLException {
        CHANGED.insertIfNew(connection, CHANGED.row(createdAt / SECONDS_OF_A_DAY));
    }

    static TreeSet<Long> changed(SqlConnection connection) throws SQLException {
        return days(connection, CHANGED);
    }

    static TreeSet<Long> counting(SqlConnection connection) throws SQLException {
        return days(connection, COUNTING);
    }

    private static TreeSet<Long> days(SqlConnection connection, Table<Long> table) throws SQLException {
        return new TreeSet<>(Rows.select(connection, "SELECT day FROM " + table.name(), row -> row.getLong(1)));
    }

    /** Has the days that have changed counted: what changes from now on is noted anew. */
    static TreeSet<Long> beginCounting(SqlConnection connection) throws SQLException {
        TreeSet<Long> days = changed(connection);
        for (long day : days) {
            COUNTING.insertIfNew(connection, COUNTING.row(day));
        }
        if (!days.isEmpty()) {
            CHANGED.delete(connection, new Where().oneOf("day", days));
        }
        return days;
    }

    static void save(SqlConnection connection, long day, DayMetrics figures, Instant now) throws SQLException {
        DAYS.upsert(connection, DAYS.row(figures).set("day", day).set("updated_at", now.getEpochSecond()));
    }

    static void delete(SqlConnection connection, long day) throws SQLException {
        DAYS.delete(connection, new Where().equal("day", day));
    }

    static List<DayMetrics> days(SqlConnection connection, long first, long last) throws SQLException {
        return DAYS.list(connection, new Where().and("day >= ?", first).and("day <= ?", last), " ORDER BY day");
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
