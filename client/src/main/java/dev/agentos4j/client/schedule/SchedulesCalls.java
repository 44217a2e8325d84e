package dev.agentos4j.client.schedule;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleChange;
import dev.agentos4j.protocol.schedule.ScheduleDraft;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.protocol.schedule.ScheduleState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Schedules}. */
final class SchedulesCalls {

    static final PageShape<Schedule> PAGE = PageShape.of(Schedule.SHAPE);
    static final PageShape<ScheduleRun> RUNS = PageShape.of(ScheduleRun.SHAPE);

    private SchedulesCalls() {}

    static Call<Page<Schedule>> list(QueryFields query) {
        return Call.get(ApiPath.of("schedules")).query(query).returning(PAGE.shape());
    }

    static Call<Schedule> create(ScheduleDraft draft) {
        return Call.post(ApiPath.of("schedules"))
                .json(Objects.requireNonNull(draft, "draft must not be null"))
                .returning(Schedule.SHAPE);
    }

    static Call<Schedule> get(String scheduleId) {
        return Call.get(ApiPath.of("schedules").id("scheduleId", scheduleId)).returning(Schedule.SHAPE);
    }

    static Call<Schedule> update(String scheduleId, ScheduleChange change) {
        return Call.patch(ApiPath.of("schedules").id("scheduleId", scheduleId))
                .json(Objects.requireNonNull(change, "change must not be null"))
                .returning(Schedule.SHAPE);
    }

    static Call<@Nullable Void> delete(String scheduleId) {
        return Call.delete(ApiPath.of("schedules").id("scheduleId", scheduleId)).returningNothing();
    }

    static Call<ScheduleState> enable(String scheduleId) {
        return Call.post(ApiPath.of("schedules").id("scheduleId", scheduleId).then("enable"))
                .harmless()
                .returning(ScheduleState.SHAPE);
    }

    static Call<ScheduleState> disable(String scheduleId) {
        return Call.post(ApiPath.of("schedules").id("scheduleId", scheduleId).then("disable"))
                .harmless()
                .returning(ScheduleState.SHAPE);
    }

    static Call<ScheduleRun> trigger(String scheduleId) {
        return Call.post(ApiPath.of("schedules").id("scheduleId", scheduleId).then("trigger"))
                .returning(ScheduleRun.SHAPE);
    }

    static Call<Page<ScheduleRun>> runs(String scheduleId, QueryFields query) {
        return Call.get(ApiPath.of("schedules").id("scheduleId", scheduleId).then("runs"))
                .query(query)
                .returning(RUNS.shape());
    }

    static Call<ScheduleRun> run(String scheduleId, String runId) {
        return Call.get(ApiPath.of("schedules")
                        .id("scheduleId", scheduleId)
                        .then("runs")
                        .id("runId", runId))
                .returning(ScheduleRun.SHAPE);
    }
}
