package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.DayTokens;
import dev.agentos4j.protocol.metrics.ModelCount;
import dev.agentos4j.runtime.session.ComponentKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts one day of UTC: the sessions made on it, and all their runs, whenever these were. */
final class DayFigures {

    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final String OF_THE_DAY = " WHERE s.created_at >= ? AND s.created_at < ?";
    private static final String RUNS = " FROM sessions s JOIN runs r ON r.session_id = s.session_id" + OF_THE_DAY;

    private final Connection connection;
    private final long day;

    private DayFigures(Connection connection, long day) {
        this.connection = connection;
        this.day = day;
    }

    /**
     * The figures of a day; {@code null} if it has no sessions.
     *
     * @param day days since 1970
     * @param before what was counted the last time
     */
    static @Nullable DayMetrics count(Connection connection, long day, @Nullable DayMetrics before, Instant now)
            throws SQLException {
        return new DayFigures(connection, day).count(before, now);
    }

    private @Nullable DayMetrics count(@Nullable DayMetrics before, Instant now) throws SQLException {
        Map<ComponentKind, Long> sessions =
                byKind("SELECT s.kind, count(*) FROM sessions s" + OF_THE_DAY + " GROUP BY s.kind");
        if (sessions.isEmpty()) {
            return null;
        }
        Map<ComponentKind, Long> runs = byKind("SELECT s.kind, count(*)" + RUNS + " GROUP BY s.kind");
        Timestamp second = Timestamp.utc(Instant.ofEpochSecond(now.getEpochSecond()));
        return DayMetrics.SHAPE
                .builder()
                .set(DayMetrics.ID, before == null ? UUID.randomUUID().toString() : before.id())
                .set(DayMetrics.AGENT_RUNS_COUNT, runs.getOrDefault(ComponentKind.AGENT, 0L))
                .set(DayMetrics.AGENT_SESSIONS_COUNT, sessions.getOrDefault(ComponentKind.AGENT, 0L))
                .set(DayMetrics.TEAM_RUNS_COUNT, runs.getOrDefault(ComponentKind.TEAM, 0L))
                .set(DayMetrics.TEAM_SESSIONS_COUNT, sessions.getOrDefault(ComponentKind.TEAM, 0L))
                .set(DayMetrics.WORKFLOW_RUNS_COUNT, runs.getOrDefault(ComponentKind.WORKFLOW, 0L))
                .set(DayMetrics.WORKFLOW_SESSIONS_COUNT, sessions.getOrDefault(ComponentKind.WORKFLOW, 0L))
                .set(DayMetrics.USERS_COUNT, users())
                .set(DayMetrics.TOKEN_METRICS, tokens())
                .set(DayMetrics.MODEL_METRICS, models())
                .set(DayMetrics.DATE, Timestamp.utc(Instant.ofEpochSecond(day * SECONDS_OF_A_DAY)))
                .set(DayMetrics.CREATED_AT, before == null ? second : before.createdAt())
                .set(DayMetrics.UPDATED_AT, second)
                .build();
    }

    private Map<ComponentKind, Long> byKind(String sql) throws SQLException {
        Map<ComponentKind, Long> counts = new EnumMap<>(ComponentKind.class);
        try (PreparedStatement statement = ofTheDay(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                counts.merge(RunRows.kind(row), row.getLong(2), Long::sum);
            }
        }
        return counts;
    }

    private long users() throws SQLException {
        try (PreparedStatement statement =
                        ofTheDay("SELECT count(DISTINCT nullif(s.user_id, '')) FROM sessions s" + OF_THE_DAY);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private DayTokens tokens() throws SQLException {
        StringBuilder sums = new StringBuilder();
        for (Field<?> field : DayTokens.SHAPE.fields()) {
            sums.append(sums.isEmpty() ? "SELECT" : ",")
                    .append(" coalesce(sum(CASE WHEN json_valid(s.metrics) THEN json_extract(s.metrics, '$.")
                    .append(field.name())
                    .append("') END), 0) AS ")
                    .append(field.name());
        }
        try (PreparedStatement statement = ofTheDay(sums + " FROM sessions s" + OF_THE_DAY);
                ResultSet row = statement.executeQuery()) {
            row.next();
            Shape.Builder<DayTokens> tokens = DayTokens.SHAPE.builder();
            for (Field<?> field : DayTokens.SHAPE.fields()) {
                @SuppressWarnings("unchecked") // all of them are whole numbers
                Field<Long> sum = (Field<Long>) field;
                tokens.set(sum, row.getLong(field.name()));
            }
            return tokens.build();
        }
    }

    private List<ModelCount> models() throws SQLException {
        String sql = "SELECT r.model, coalesce(r.model_provider, '') AS provider, count(*)" + RUNS
                + " AND r.model IS NOT NULL GROUP BY r.model, provider ORDER BY 3 DESC, 1, 2";
        try (PreparedStatement statement = ofTheDay(sql);
                ResultSet row = statement.executeQuery()) {
            List<ModelCount> models = new ArrayList<>();
            while (row.next()) {
                models.add(ModelCount.SHAPE
                        .builder()
                        .set(ModelCount.MODEL_ID, row.getString(1))
                        .set(ModelCount.MODEL_PROVIDER, row.getString(2))
                        .set(ModelCount.COUNT, row.getLong(3))
                        .build());
            }
            return models;
        }
    }

    private PreparedStatement ofTheDay(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setLong(1, day * SECONDS_OF_A_DAY);
        statement.setLong(2, (day + 1) * SECONDS_OF_A_DAY);
        return statement;
    }
}
