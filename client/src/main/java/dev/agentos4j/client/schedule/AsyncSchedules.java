package dev.agentos4j.client.schedule;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleChange;
import dev.agentos4j.protocol.schedule.ScheduleDraft;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.protocol.schedule.ScheduleState;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link Schedules} without waiting. */
public interface AsyncSchedules {

    /** {@code GET /schedules} */
    CompletableFuture<Page<Schedule>> list(ScheduleQuery query);

    /** All schedules that a query finds, page after page. {@code GET /schedules} */
    Pages<Schedule> listAll(ScheduleQuery query);

    /** {@code POST /schedules} */
    CompletableFuture<Schedule> create(ScheduleDraft draft);

    /** {@code GET /schedules/{schedule_id}} */
    CompletableFuture<Schedule> get(String scheduleId);

    /** {@code PATCH /schedules/{schedule_id}} */
    CompletableFuture<Schedule> update(String scheduleId, ScheduleChange change);

    /** {@code DELETE /schedules/{schedule_id}} */
    CompletableFuture<@Nullable Void> delete(String scheduleId);

    /** {@code POST /schedules/{schedule_id}/enable} */
    CompletableFuture<ScheduleState> enable(String scheduleId);

    /** {@code POST /schedules/{schedule_id}/disable} */
    CompletableFuture<ScheduleState> disable(String scheduleId);

    /** {@code POST /schedules/{schedule_id}/trigger} */
    CompletableFuture<ScheduleRun> trigger(String scheduleId);

    /** {@code GET /schedules/{schedule_id}/runs} */
    CompletableFuture<Page<ScheduleRun>> runs(String scheduleId, ScheduleRunQuery query);

    /** All that a schedule did, page after page. {@code GET /schedules/{schedule_id}/runs} */
    Pages<ScheduleRun> runsAll(String scheduleId, ScheduleRunQuery query);

    /** {@code GET /schedules/{schedule_id}/runs/{run_id}} */
    CompletableFuture<ScheduleRun> run(String scheduleId, String runId);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static AsyncSchedules over(Engine engine) {
        return new EngineAsyncSchedules(engine);
    }
}
