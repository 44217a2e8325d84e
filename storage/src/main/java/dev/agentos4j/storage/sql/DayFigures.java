package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.DayTokens;
import dev.agentos4j.protocol.metrics.ModelCount;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts one day of UTC: the sessions made on it, and all their runs, whenever these were. */
final class DayFigures {

    private static final String OF_THE_DAY = " WHERE s.created_at >= ? AND s.created_at < ?";
    private static final String RUNS = " FROM sessions s JOIN runs r ON r.session_id = s.session_id";

    private static final String OF_USER = " AND s.user_id = ?";

    private final SqlConnection connection;
    private final long day;
    private final @Nullable String user;

    private DayFigures(SqlConnection connection, long day, @Nullable String user) {
        this.connection = connection;
        this.day = day;
        this.user = user;
    }

    /**
     * The figures of a day; {@code null} if it has no sessions.
     *
     * @param day days since 1970
     * @param before what was counted the last time
     */
    static @Nullable DayMetrics count(SqlConnection connection, long day, @Nullable DayMetrics before, Instant now)
            throws SQLException {
        return new DayFigures(connection, day, null).count(before, now);
    }

    /** The figures of a user's sessions of a day; {@code null} if it has none. */
    static @Nullable DayMetrics ofUser(SqlConnection connection, long day, String user, Instant now)
            throws SQLException {
        return new DayFigures(connection, day, user).count(null, now);
    }

    private @Nullable DayMetrics count(@Nullable DayMetrics before, Instant now) throws SQLException {
        Map<ComponentKind, Long> sessions =
                byKind("SELECT s.kind, count(*) FROM sessions s" + ofTheDay() + " GROUP BY s.kind");
        if (sessions.isEmpty()) {
            return null;
        }
        Map<ComponentKind, Long> runs = byKind("SELECT s.kind, count(*)" + RUNS + ofTheDay() + " GROUP BY s.kind");
        Timestamp second = Timestamp.utc(Instant.ofEpochSecond(now.getEpochSecond()));
        return DayMetrics.SHAPE
                .builder()
                .set(DayMetrics.ID, before == null ? newId() : before.id())
                .set(DayMetrics.AGENT_RUNS_COUNT, runs.getOrDefault(ComponentKind.AGENT, 0L))
                .set(DayMetrics.AGENT_SESSIONS_COUNT, sessions.getOrDefault(ComponentKind.AGENT, 0L))
                .set(DayMetrics.TEAM_RUNS_COUNT, runs.getOrDefault(ComponentKind.TEAM, 0L))
                .set(DayMetrics.TEAM_SESSIONS_COUNT, sessions.getOrDefault(ComponentKind.TEAM, 0L))
                .set(DayMetrics.WORKFLOW_RUNS_COUNT, runs.getOrDefault(ComponentKind.WORKFLOW, 0L))
                .set(DayMetrics.WORKFLOW_SESSIONS_COUNT, sessions.getOrDefault(ComponentKind.WORKFLOW, 0L))
                .set(DayMetrics.USERS_COUNT, users())
                .set(DayMetrics.TOKEN_METRICS, tokens())
                .set(DayMetrics.MODEL_METRICS, models())
                .set(DayMetrics.DATE, Timestamp.utc(Instant.ofEpochSecond(day * MetricsRows.SECONDS_OF_A_DAY)))
                .set(DayMetrics.CREATED_AT, before == null ? second : before.createdAt())
                .set(DayMetrics.UPDATED_AT, second)
                .build();
    }

    /** The figures of a user are not stored, and have one id nevertheless. */
    private String newId() {
        UUID id = user == null
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes((day + " " + user).getBytes(StandardCharsets.UTF_8));
        return id.toString();
    }

    private Map<ComponentKind, Long> byKind(String sql) throws SQLException {
        Map<ComponentKind, Long> counts = new EnumMap<>(ComponentKind.class);
        ofTheDay(sql, row -> counts.merge(RunRows.kind(row), row.getLong(2), Long::sum));
        return counts;
    }

    private long users() throws SQLException {
        return ofTheDay(
                        "SELECT count(DISTINCT nullif(s.user_id, '')) FROM sessions s" + ofTheDay(),
                        row -> row.getLong(1))
                .get(0);
    }

    private DayTokens tokens() throws SQLException {
        StringBuilder sums = new StringBuilder();
        for (Field<?> field : DayTokens.SHAPE.fields()) {
            sums.append(sums.isEmpty() ? "SELECT" : ",")
                    .append(" coalesce(sum(")
                    .append(connection.dialect().memberNumber("document", field.name()))
                    .append("), 0) AS ")
                    .append(field.name());
        }
        // the limit, which nothing reaches, keeps databases from reading a document once for each sum
        String documents = "SELECT " + connection.dialect().document("s.metrics") + " AS document FROM sessions s"
                + ofTheDay() + " LIMIT " + Long.MAX_VALUE;
        return ofTheDay(sums + " FROM (" + documents + ") documents", DayFigures::tokens)
                .get(0);
    }

    private static DayTokens tokens(ResultSet row) throws SQLException {
        Shape.Builder<DayTokens> tokens = DayTokens.SHAPE.builder();
        for (Field<?> field : DayTokens.SHAPE.fields()) {
            @SuppressWarnings("unchecked") // all of them are whole numbers
            Field<Long> sum = (Field<Long>) field;
            tokens.set(sum, row.getLong(field.name()));
        }
        return tokens.build();
    }

    private List<ModelCount> models() throws SQLException {
        String sql = "SELECT r.model, coalesce(r.model_provider, '') AS provider, count(*)" + RUNS + ofTheDay()
                + " AND r.model IS NOT NULL GROUP BY r.model, coalesce(r.model_provider, '') ORDER BY 3 DESC, 1, 2";
        return ofTheDay(
                sql,
                row -> ModelCount.SHAPE
                        .builder()
                        .set(ModelCount.MODEL_ID, row.getString(1))
                        .set(ModelCount.MODEL_PROVIDER, row.getString(2))
                        .set(ModelCount.COUNT, row.getLong(3))
                        .build());
    }

    private String ofTheDay() {
        return user == null ? OF_THE_DAY : OF_THE_DAY + OF_USER;
    }

    private <T> List<T> ofTheDay(String sql, Rows.Reader<T> reader) throws SQLException {
        long from = day * MetricsRows.SECONDS_OF_A_DAY;
        long until = from + MetricsRows.SECONDS_OF_A_DAY;
        return user == null
                ? Rows.select(connection, sql, reader, from, until)
                : Rows.select(connection, sql, reader, from, until, user);
    }
}
