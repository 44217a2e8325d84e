package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsReport;
import dev.agentos4j.runtime.metrics.MetricsStore;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the figures of each day. Days whose sessions have changed are noted, so that only these are counted again. A note may
 * be that of a transaction that has not committed and found it there already: it is taken away while nobody writes, which is
 * short, and the days are counted after that.
 */
final class SqlMetricsStore implements MetricsStore {

    private static final System.Logger LOG = System.getLogger(SqlMetricsStore.class.getName());
    private static final Duration WRITERS_WAIT = Duration.ofSeconds(1);
    private static final Duration COUNTERS_WAIT = Duration.ofSeconds(10);

    private final Database database;

    SqlMetricsStore(Database database) {
        this.database = database;
    }

    @Override
    public List<DayMetrics> refresh(Instant now) {
        boolean taken = takeNotes();
        return database.write(connection -> {
            lock(connection, MetricsRows.COUNTING, COUNTERS_WAIT);
            TreeSet<Long> begun = MetricsRows.counting(connection);
            TreeSet<Long> days = taken ? new TreeSet<>(begun) : MetricsRows.changed(connection);
            days.addAll(begun);
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
            if (!begun.isEmpty()) {
                MetricsRows.COUNTING.delete(connection, new Where().oneOf("day", begun));
            }
            return counted;
        });
    }

    /** {@code false} if a transaction takes too long to wait for: then the notes stay, and the days are counted once more. */
    private boolean takeNotes() {
        if (database.read(MetricsRows::changed).isEmpty()) {
            return true;
        }
        try {
            database.write(connection -> {
                lock(connection, MetricsRows.COUNTING, WRITERS_WAIT);
                lock(connection, MetricsRows.CHANGED, WRITERS_WAIT);
                return MetricsRows.beginCounting(connection);
            });
            return true;
        } catch (StoreException busy) {
            LOG.log(System.Logger.Level.DEBUG, "the notes of days that have changed stay", busy);
            return false;
        }
    }

    private static void lock(SqlConnection connection, Table<Long> table, Duration atMost) throws SQLException {
        String lock = connection.dialect().lock(table.name(), atMost);
        if (!lock.isEmpty()) {
            connection.execute(lock);
        }
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

    @Override
    public MetricsReport reportOf(String user, @Nullable LocalDate from, @Nullable LocalDate until, Instant now) {
        return database.read(connection -> {
            String sql = "SELECT DISTINCT created_at / " + MetricsRows.SECONDS_OF_A_DAY + " FROM sessions";
            List<DayMetrics> days = new ArrayList<>();
            for (long day : new TreeSet<>(
                    new Where().equal("user_id", user).select(connection, sql, "", row -> row.getLong(1)))) {
                boolean wanted =
                        (from == null || day >= from.toEpochDay()) && (until == null || day <= until.toEpochDay());
                DayMetrics figures = wanted ? DayFigures.ofUser(connection, day, user, now) : null;
                if (figures != null) {
                    days.add(figures);
                }
            }
            return MetricsReport.SHAPE
                    .builder()
                    .set(MetricsReport.METRICS, days)
                    .set(MetricsReport.UPDATED_AT, days.isEmpty() ? null : Timestamp.utc(now))
                    .build();
        });
    }

    /** When any day was counted last: of all, not of the wanted ones alone. */
    private static Timestamp updatedAt(SqlConnection connection) throws SQLException {
        return Timestamp.utc(Rows.plausible(Rows.number(connection, "SELECT max(updated_at) FROM metrics_days")));
    }
}
