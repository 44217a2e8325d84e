package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** The rows of the tables {@code metrics_days} and {@code metrics_changed}. */
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

    private MetricsRows() {}

    /** Notes that something has changed on the day on which a session was made. */
    static void note(SqlConnection connection, long createdAt) throws SQLException {
        CHANGED.insertIfNew(connection, CHANGED.row(createdAt / SECONDS_OF_A_DAY));
    }

    static TreeSet<Long> changed(SqlConnection connection) throws SQLException {
        return new TreeSet<>(Rows.select(connection, "SELECT day FROM metrics_changed", row -> row.getLong(1)));
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
