package dev.agentos4j.client.metrics;

import dev.agentos4j.client.http.QueryFields;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which days are wanted. Immutable; each method gives a changed copy. */
public final class MetricsQuery {

    private final QueryFields fields;
    private final @Nullable LocalDate from;
    private final @Nullable LocalDate until;

    private MetricsQuery(QueryFields fields, @Nullable LocalDate from, @Nullable LocalDate until) {
        this.fields = fields;
        this.from = from;
        this.until = until;
    }

    /** All days. */
    public static MetricsQuery all() {
        return new MetricsQuery(QueryFields.NONE, null, null);
    }

    /** That day (UTC) and later ones. */
    public MetricsQuery startingDate(LocalDate day) {
        return new MetricsQuery(fields.with("starting_date", day.toString()), day, until);
    }

    /** That day (UTC) and earlier ones. */
    public MetricsQuery endingDate(LocalDate day) {
        return new MetricsQuery(fields.with("ending_date", day.toString()), from, day);
    }

    /** Only this user's. Since Agno 3.1. */
    public MetricsQuery userId(String id) {
        return new MetricsQuery(fields.with("user_id", id), from, until);
    }

    /** Only what belongs to no user. Since Agno 3.1. */
    public MetricsQuery withoutUser() {
        return new MetricsQuery(fields.withText("user_id", ""), from, until);
    }

    /** The database to read from, for an AgentOS with several. */
    public MetricsQuery database(String id) {
        return new MetricsQuery(fields.with("db_id", id), from, until);
    }

    /** The database and the table to read from. */
    public MetricsQuery database(String id, String table) {
        return new MetricsQuery(fields.with("db_id", id).with("table", table), from, until);
    }

    /** The parameters, if the first day is not after the last one. */
    QueryFields fields() {
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("endingDate (" + until + ") is before startingDate (" + from + ")");
        }
        return fields;
    }

    @Override
    public String toString() {
        return "MetricsQuery" + fields;
    }
}
