package dev.agentos4j.protocol.metrics;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of one day (UTC). A session counts, with all its runs, on the day it was made. */
public final class DayMetrics extends Struct {

    public static final Shape<DayMetrics> SHAPE = Shape.of("DayMetrics", DayMetrics::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<Long> AGENT_RUNS_COUNT = SHAPE.integer("agent_runs_count");
    public static final Field<Long> AGENT_SESSIONS_COUNT = SHAPE.integer("agent_sessions_count");
    public static final Field<Long> TEAM_RUNS_COUNT = SHAPE.integer("team_runs_count");
    public static final Field<Long> TEAM_SESSIONS_COUNT = SHAPE.integer("team_sessions_count");
    public static final Field<Long> WORKFLOW_RUNS_COUNT = SHAPE.integer("workflow_runs_count");
    public static final Field<Long> WORKFLOW_SESSIONS_COUNT = SHAPE.integer("workflow_sessions_count");
    public static final Field<Long> USERS_COUNT = SHAPE.integer("users_count");
    public static final Field<DayTokens> TOKEN_METRICS = SHAPE.struct("token_metrics", () -> DayTokens.SHAPE);
    public static final Field<List<ModelCount>> MODEL_METRICS = SHAPE.structs("model_metrics", () -> ModelCount.SHAPE);
    public static final Field<Timestamp> DATE = SHAPE.time("date");
    public static final Field<Timestamp> CREATED_AT = SHAPE.time("created_at");
    public static final Field<Timestamp> UPDATED_AT = SHAPE.time("updated_at");

    private DayMetrics(Values values) {
        super(values);
    }

    /** The id of the row. */
    public String id() {
        return get(ID, "");
    }

    /** Runs in sessions of agents. */
    public long agentRunsCount() {
        return get(AGENT_RUNS_COUNT, 0L);
    }

    /** Sessions of agents. */
    public long agentSessionsCount() {
        return get(AGENT_SESSIONS_COUNT, 0L);
    }

    /** Runs in sessions of teams, those of members too. */
    public long teamRunsCount() {
        return get(TEAM_RUNS_COUNT, 0L);
    }

    /** Sessions of teams. */
    public long teamSessionsCount() {
        return get(TEAM_SESSIONS_COUNT, 0L);
    }

    /** Runs in sessions of workflows. */
    public long workflowRunsCount() {
        return get(WORKFLOW_RUNS_COUNT, 0L);
    }

    /** Sessions of workflows. */
    public long workflowSessionsCount() {
        return get(WORKFLOW_SESSIONS_COUNT, 0L);
    }

    /** Different users. */
    public long usersCount() {
        return get(USERS_COUNT, 0L);
    }

    /** The tokens used. */
    public DayTokens tokenMetrics() {
        return get(TOKEN_METRICS, DayTokens.SHAPE.builder().build());
    }

    /** How many runs each model had. */
    public List<ModelCount> modelMetrics() {
        return list(MODEL_METRICS);
    }

    /** The day, as its midnight. */
    public @Nullable Timestamp date() {
        return get(DATE);
    }

    /** When the day was first counted. */
    public @Nullable Timestamp createdAt() {
        return get(CREATED_AT);
    }

    /** When it was counted last. */
    public @Nullable Timestamp updatedAt() {
        return get(UPDATED_AT);
    }

    /** The day (UTC); {@code null} if {@link #date()} is not a time. */
    public @Nullable LocalDate day() {
        Timestamp midnight = date();
        Instant instant = midnight == null ? null : midnight.instant();
        return instant == null ? null : LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
