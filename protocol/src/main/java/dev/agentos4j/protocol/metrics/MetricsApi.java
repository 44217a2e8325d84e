package dev.agentos4j.protocol.metrics;

import static dev.agentos4j.protocol.operation.Parameter.DATABASE;
import static dev.agentos4j.protocol.operation.Parameter.TABLE;

import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import java.util.List;

/** Metrics by day: the operations. */
public final class MetricsApi {

    private static final Area AREA = new Area("Metrics", "metrics");
    private static final Area METERS = new Area("Metrics", "meters");

    public static final Parameter<String> STARTING_DATE = Parameter.date("starting_date");
    public static final Parameter<String> ENDING_DATE = Parameter.date("ending_date");
    public static final Parameter<Boolean> BACKGROUND =
            Parameter.bool("background").orElse(false);
    public static final Parameter<String> USER_ID = Parameter.text("user_id").since(AgnoLevel.V3_1);

    public static final Operation<MetricsReport> GET = AREA.get("/metrics", "Metrics by day")
            .query(STARTING_DATE, ENDING_DATE, USER_ID, DATABASE, TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answers(MetricsReport.SHAPE);

    public static final Operation<JsonValue> REFRESH = AREA.post("/metrics/refresh", "Compute metrics anew")
            .query(USER_ID, DATABASE, TABLE, BACKGROUND)
            .requires(Action.WRITE)
            .owner(OwnerRule.SHARED)
            .accepts(MetricsRefresh.SHAPE)
            .answers(
                    200,
                    new Answer.Either(
                            List.of(new Answer.Many<>(DayMetrics.SHAPE), new Answer.One<>(MetricsRefresh.SHAPE))));

    public static final Operation<MetricsRefreshStatus> REFRESH_STATUS = AREA.get(
                    "/metrics/refresh/status", "How far the computation of metrics is")
            .query(DATABASE, TABLE)
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answers(MetricsRefreshStatus.SHAPE);

    /**
     * What the server is at, for a monitoring system: a server of ours has it, Agno's has not. It is about all users, so the scope
     * {@code meters:read} is one of its own.
     */
    public static final Operation<String> PROMETHEUS = METERS.get(
                    "/metrics/prometheus", "What the server is at, in the exposition format of Prometheus")
            .refuses(404)
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answers(200, new Answer.Document("text/plain"));

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(GET, REFRESH, REFRESH_STATUS, PROMETHEUS);

    private MetricsApi() {}
}
