package dev.agentos4j.protocol.schedule;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schedules and what they did: the operations. */
public final class ScheduleApi {

    private static final Area AREA = new Area("Schedules", "schedules");

    public static final PageShape<Schedule> PAGE_OF_SCHEDULE = PageShape.of(Schedule.SHAPE);
    public static final PageShape<ScheduleRun> PAGE_OF_SCHEDULE_RUN = PageShape.of(ScheduleRun.SHAPE);

    public static final Parameter<Boolean> ENABLED = Parameter.bool("enabled");
    public static final Parameter<Long> LIMIT = Parameter.limit(100, 1000);
    public static final Parameter<Long> PAGE = Parameter.page(1);
    public static final Parameter<String> NAME = Parameter.text("name").atMost(255);
    public static final Parameter<String> CRON_EXPR =
            Parameter.text("cron_expr").atMost(128);
    public static final Parameter<String> ENDPOINT = Parameter.text("endpoint").atMost(512);
    public static final Parameter<String> METHOD = Parameter.text("method").atMost(10);
    public static final Parameter<String> DESCRIPTION =
            Parameter.text("description").atMost(1024);
    public static final Parameter<JsonObject> PAYLOAD = Parameter.object("payload");
    public static final Parameter<String> TIMEZONE = Parameter.text("timezone").atMost(64);
    public static final Parameter<Long> TIMEOUT_SECONDS =
            Parameter.integer("timeout_seconds").from(1).to(86400);
    public static final Parameter<Long> MAX_RETRIES =
            Parameter.integer("max_retries").from(0).to(10);
    public static final Parameter<Long> RETRY_DELAY_SECONDS =
            Parameter.integer("retry_delay_seconds").from(1).to(3600);

    public static final Operation<Page<Schedule>> LIST = AREA.get("/schedules", "A page of schedules")
            .query(ENABLED, LIMIT, PAGE)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .answersPage(PAGE_OF_SCHEDULE);

    public static final Operation<Schedule> CREATE = AREA.post("/schedules", "Make a schedule")
            .json(
                    NAME.required(),
                    CRON_EXPR,
                    ENDPOINT.required(),
                    METHOD.orElse("POST"),
                    DESCRIPTION,
                    PAYLOAD,
                    TIMEZONE.orElse("UTC"),
                    TIMEOUT_SECONDS.orElse(3600L),
                    MAX_RETRIES.orElse(0L),
                    RETRY_DELAY_SECONDS.orElse(60L))
            .refuses(409)
            .requires(Action.WRITE)
            .owner(OwnerRule.CALLER)
            .answers(201, Schedule.SHAPE);

    public static final Operation<Schedule> GET = AREA.get("/schedules/{schedule_id}", "One schedule")
            .requires(Action.READ)
            .owner(OwnerRule.SCHEDULE)
            .answers(Schedule.SHAPE);

    public static final Operation<Schedule> UPDATE = AREA.patch("/schedules/{schedule_id}", "Change a schedule")
            .json(
                    NAME,
                    CRON_EXPR,
                    ENDPOINT,
                    METHOD,
                    DESCRIPTION,
                    PAYLOAD,
                    TIMEZONE,
                    TIMEOUT_SECONDS,
                    MAX_RETRIES,
                    RETRY_DELAY_SECONDS)
            .refuses(409)
            .requires(Action.WRITE)
            .owner(OwnerRule.SCHEDULE)
            .answers(Schedule.SHAPE);

    public static final Operation<@Nullable Void> DELETE = AREA.delete(
                    "/schedules/{schedule_id}", "Delete a schedule and its runs")
            .requires(Action.DELETE)
            .owner(OwnerRule.SCHEDULE)
            .answersNothing();

    public static final Operation<ScheduleState> ENABLE = AREA.post(
                    "/schedules/{schedule_id}/enable", "Turn a schedule on")
            .requires(Action.WRITE)
            .owner(OwnerRule.SCHEDULE)
            .answers(ScheduleState.SHAPE);

    public static final Operation<ScheduleState> DISABLE = AREA.post(
                    "/schedules/{schedule_id}/disable", "Turn a schedule off")
            .requires(Action.WRITE)
            .owner(OwnerRule.SCHEDULE)
            .answers(ScheduleState.SHAPE);

    public static final Operation<ScheduleRun> TRIGGER = AREA.post(
                    "/schedules/{schedule_id}/trigger", "Do now what a schedule does when it is due")
            .refuses(409, 503)
            .requires(Action.WRITE)
            .owner(OwnerRule.SCHEDULE)
            .answers(ScheduleRun.SHAPE);

    public static final Operation<Page<ScheduleRun>> LIST_RUNS = AREA.get(
                    "/schedules/{schedule_id}/runs", "A page of what a schedule did")
            .query(LIMIT, PAGE)
            .requires(Action.READ)
            .owner(OwnerRule.SCHEDULE)
            .answersPage(PAGE_OF_SCHEDULE_RUN);

    public static final Operation<ScheduleRun> GET_RUN = AREA.get(
                    "/schedules/{schedule_id}/runs/{run_id}", "One call that a schedule made")
            .requires(Action.READ)
            .owner(OwnerRule.SCHEDULE)
            .answers(ScheduleRun.SHAPE);

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL =
            List.of(LIST, CREATE, GET, UPDATE, DELETE, ENABLE, DISABLE, TRIGGER, LIST_RUNS, GET_RUN);

    private ScheduleApi() {}
}
