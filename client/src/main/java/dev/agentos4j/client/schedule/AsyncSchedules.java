package dev.agentos4j.client.schedule;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
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
    default CompletableFuture<Page<Schedule>> list(ScheduleQuery query) {
        return Face.engine(this).sendAsync(SchedulesCalls.list(query.fields()));
    }

    /** All schedules that a query finds, page after page. {@code GET /schedules} */
    default Pages<Schedule> listAll(ScheduleQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), SchedulesCalls::list);
    }

    /** {@code POST /schedules} */
    default CompletableFuture<Schedule> create(ScheduleDraft draft) {
        return Face.engine(this).sendAsync(SchedulesCalls.create(draft));
    }

    /** {@code GET /schedules/{schedule_id}} */
    default CompletableFuture<Schedule> get(String scheduleId) {
        return Face.engine(this).sendAsync(SchedulesCalls.get(scheduleId));
    }

    /** {@code PATCH /schedules/{schedule_id}} */
    default CompletableFuture<Schedule> update(String scheduleId, ScheduleChange change) {
        return Face.engine(this).sendAsync(SchedulesCalls.update(scheduleId, change));
    }

    /** {@code DELETE /schedules/{schedule_id}} */
    default CompletableFuture<@Nullable Void> delete(String scheduleId) {
        return Face.engine(this).sendAsync(SchedulesCalls.delete(scheduleId));
    }

    /** {@code POST /schedules/{schedule_id}/enable} */
    default CompletableFuture<ScheduleState> enable(String scheduleId) {
        return Face.engine(this).sendAsync(SchedulesCalls.enable(scheduleId));
    }

    /** {@code POST /schedules/{schedule_id}/disable} */
    default CompletableFuture<ScheduleState> disable(String scheduleId) {
        return Face.engine(this).sendAsync(SchedulesCalls.disable(scheduleId));
    }

    /** {@code POST /schedules/{schedule_id}/trigger} */
    default CompletableFuture<ScheduleRun> trigger(String scheduleId) {
        return Face.engine(this).sendAsync(SchedulesCalls.trigger(scheduleId));
    }

    /** {@code GET /schedules/{schedule_id}/runs} */
    default CompletableFuture<Page<ScheduleRun>> runs(String scheduleId, ScheduleRunQuery query) {
        return Face.engine(this).sendAsync(SchedulesCalls.runs(scheduleId, query.fields()));
    }

    /** All that a schedule did, page after page. {@code GET /schedules/{schedule_id}/runs} */
    default Pages<ScheduleRun> runsAll(String scheduleId, ScheduleRunQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), fields -> SchedulesCalls.runs(scheduleId, fields));
    }

    /** {@code GET /schedules/{schedule_id}/runs/{run_id}} */
    default CompletableFuture<ScheduleRun> run(String scheduleId, String runId) {
        return Face.engine(this).sendAsync(SchedulesCalls.run(scheduleId, runId));
    }
}
