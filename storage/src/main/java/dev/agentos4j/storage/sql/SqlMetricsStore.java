package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsReport;
import dev.agentos4j.runtime.metrics.MetricsStore;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps the figures of each day. Days whose sessions have changed are noted, so that only these are counted again. */
final class SqlMetricsStore implements MetricsStore {

    private final Database database;

    SqlMetricsStore(Database database) {
        this.database = database;
    }

    @Override
    public List<DayMetrics> refresh(Instant now) {
        return database.write(connection -> {
            TreeSet<Long> days = MetricsRows.changed(connection);
            days.add(Math.floorDiv(now.getEpochSecond(), MetricsRows.SECONDS_OF_A_DAY));
            List<DayMetrics> counted = new ArrayList<>();
            for (long day : days) {
                DayMetrics figures = DayFigures.count(connection, day, before(connection, day), now);
                if (figures == null) {
                    MetricsRows.delete(connection, day);
                } else {
                    MetricsRows.save(connection, day, figures, now);
                    counted.add(figures);
                }
            }
            if (!days.isEmpty()) {
                MetricsRows.CHANGED.delete(connection, new Where().oneOf("day", days));
            }
            return counted;
        });
    }

    private static @Nullable DayMetrics before(SqlConnection connection, long day) throws SQLException {
        List<DayMetrics> known = MetricsRows.days(connection, day, day);
        return known.isEmpty() || UnreadableRowException.isStandIn(known.get(0)) ? null : known.get(0);
    }

    @Override
    public MetricsReport report(@Nullable LocalDate from, @Nullable LocalDate until) {
        return database.read(connection -> {
            List<DayMetrics> days = MetricsRows.days(
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
    private static Timestamp updatedAt(SqlConnection connection) throws SQLException {
        return Timestamp.utc(Rows.plausible(Rows.number(connection, "SELECT max(updated_at) FROM metrics_days")));
    }
}
