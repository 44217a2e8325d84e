package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.trace.TraceFilter;
import dev.agentos4j.protocol.trace.TraceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A filter for traces as a condition of SQL. All values are parameters; names of columns come from {@link TraceKey}. */
final class TraceFilterSql {

    /** In the year 9999 and before. */
    private static final long MOST_MICROS = 253_402_300_800_000_000L;

    private final Dialect dialect;
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    TraceFilterSql(Dialect dialect, @Nullable TraceFilter filter) {
        this.dialect = dialect;
        if (filter == null) {
            sql.append("1 = 1");
        } else {
            append(filter);
        }
    }

    String sql() {
        return sql.toString();
    }

    List<Object> values() {
        return values;
    }

    private void append(TraceFilter filter) {
        switch (filter) {
            case TraceFilter.Comparison comparison -> append(comparison);
            case TraceFilter.OneOf oneOf -> append(oneOf);
            case TraceFilter.All all -> join(all.conditions(), " AND ");
            case TraceFilter.Any any -> join(any.conditions(), " OR ");
            case TraceFilter.Not not -> {
                sql.append("NOT (");
                append(not.condition());
                sql.append(')');
            }
        }
    }

    private void append(TraceFilter.Comparison comparison) {
        String column = comparison.key().wireName();
        Object value = value(comparison.key(), comparison.value());
        switch (comparison.operator()) {
            case EQ -> sql.append(column).append(" = ?");
            case NEQ -> sql.append(column).append(" <> ?");
            case GT -> sql.append(column).append(" > ?");
            case GTE -> sql.append(column).append(" >= ?");
            case LT -> sql.append(column).append(" < ?");
            case LTE -> sql.append(column).append(" <= ?");
            case CONTAINS -> sql.append(dialect.contains(column));
            case STARTSWITH ->
                sql.append(dialect.place("?", dialect.fold(column))).append(" = 1");
        }
        values.add(comparison.operator().isOnText() ? value.toString().toLowerCase(Locale.ROOT) : value);
    }

    private void append(TraceFilter.OneOf oneOf) {
        if (oneOf.values().isEmpty()) {
            sql.append("1 = 0");
            return;
        }
        sql.append(oneOf.key().wireName()).append(" IN (");
        for (int i = 0; i < oneOf.values().size(); i++) {
            sql.append(i == 0 ? "?" : ", ?");
            values.add(value(oneOf.key(), oneOf.values().get(i)));
        }
        sql.append(')');
    }

    private void join(List<TraceFilter> conditions, String operator) {
        sql.append('(');
        for (int i = 0; i < conditions.size(); i++) {
            if (i > 0) {
                sql.append(operator);
            }
            append(conditions.get(i));
        }
        sql.append(')');
    }

    /** What the filter has checked already: a text, a number, or a time. */
    private static Object value(TraceKey key, JsonValue value) {
        return switch (key.type()) {
            case TEXT -> Objects.requireNonNull(value.asText());
            case NUMBER -> ((JsonNumber) value).doubleValue();
            case TIME ->
                micros(Objects.requireNonNull(new Timestamp(Objects.requireNonNull(value.asText())).instant()));
        };
    }

    /** Microseconds since 1970: how times of traces are kept. */
    static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    static Timestamp time(long sent) {
        long micros = Math.abs(sent) < MOST_MICROS ? sent : 0; // no calendar has the others
        return Timestamp.utc(
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000));
    }
}
