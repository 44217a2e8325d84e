package dev.agentos4j.protocol.trace;

import static dev.agentos4j.protocol.operation.Parameter.DATABASE;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.List;

/** Traces of runs: the operations. */
public final class TraceApi {

    private static final Area AREA = new Area("Traces", "traces");

    public static final PageShape<TraceSummary> PAGE_OF_TRACE_SUMMARY = PageShape.of(TraceSummary.SHAPE);
    public static final PageShape<TraceSessionStats> PAGE_OF_TRACE_SESSION_STATS =
            PageShape.of(TraceSessionStats.SHAPE);
    public static final PageShape<TraceDetail> PAGE_OF_TRACE_DETAIL = PageShape.of(TraceDetail.SHAPE);

    public static final Parameter<Long> LIMIT_OF_SEARCH = Parameter.limit(20, 100);
    public static final Parameter<Long> PAGE_FROM_ONE = Parameter.page(1);
    public static final Parameter<String> RUN_ID = Parameter.text("run_id");
    public static final Parameter<String> SESSION_ID = Parameter.text("session_id");
    public static final Parameter<String> USER_ID = Parameter.text("user_id");
    public static final Parameter<String> AGENT_ID = Parameter.text("agent_id");
    public static final Parameter<String> TEAM_ID = Parameter.text("team_id");
    public static final Parameter<String> WORKFLOW_ID = Parameter.text("workflow_id");
    public static final Parameter<String> STATUS = Parameter.text("status");
    public static final Parameter<String> START_TIME = Parameter.text("start_time");
    public static final Parameter<String> END_TIME = Parameter.text("end_time");
    public static final Parameter<Long> PAGE = Parameter.page(0);
    public static final Parameter<Long> LIMIT = Parameter.limit(20);
    public static final Parameter<String> SPAN_ID = Parameter.text("span_id");
    public static final Parameter<JsonObject> FILTER = Parameter.object("filter");
    public static final Parameter<String> GROUP_BY = Parameter.word("group_by", "run", "session");

    public static final Operation<Page<TraceSummary>> LIST = AREA.get("/traces", "A page of traces")
            .query(
                    RUN_ID,
                    SESSION_ID,
                    USER_ID,
                    AGENT_ID,
                    TEAM_ID,
                    WORKFLOW_ID,
                    STATUS,
                    START_TIME,
                    END_TIME,
                    PAGE,
                    LIMIT,
                    DATABASE)
            .refuses(400)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answersPage(PAGE_OF_TRACE_SUMMARY);

    public static final Operation<TraceFilterSchema> FILTER_SCHEMA = AREA.get(
                    "/traces/filter-schema", "What traces can be filtered by")
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answers(TraceFilterSchema.SHAPE);

    public static final Operation<JsonValue> GET = AREA.get("/traces/{trace_id}", "One trace, or one span of it")
            .query(SPAN_ID, RUN_ID, DATABASE)
            .requires(Action.READ)
            .owner(OwnerRule.TRACE)
            .answers(
                    200,
                    new Answer.Either(List.of(new Answer.One<>(TraceDetail.SHAPE), new Answer.One<>(TraceNode.SHAPE))));

    public static final Operation<Page<TraceSessionStats>> SESSION_STATS = AREA.get(
                    "/trace_session_stats", "Traces counted by session")
            .query(USER_ID, AGENT_ID, TEAM_ID, WORKFLOW_ID, START_TIME, END_TIME, PAGE_FROM_ONE, LIMIT, DATABASE)
            .refuses(400)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answersPage(PAGE_OF_TRACE_SESSION_STATS);

    public static final Operation<JsonValue> SEARCH = AREA.post(
                    "/traces/search", "Search traces with a filter expression")
            .query(DATABASE)
            .json(FILTER, GROUP_BY, PAGE_FROM_ONE, LIMIT_OF_SEARCH)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answers(
                    200,
                    new Answer.Either(List.of(
                            new Answer.Paged<>(PAGE_OF_TRACE_DETAIL),
                            new Answer.Paged<>(PAGE_OF_TRACE_SESSION_STATS))));

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(LIST, FILTER_SCHEMA, GET, SESSION_STATS, SEARCH);

    private TraceApi() {}
}
