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

final class EngineAsyncSchedules implements AsyncSchedules {

    private final Engine engine;

    EngineAsyncSchedules(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletableFuture<Page<Schedule>> list(ScheduleQuery query) {
        return engine.sendAsync(SchedulesCalls.list(query.fields()));
    }

    @Override
    public Pages<Schedule> listAll(ScheduleQuery query) {
        return Pages.over(engine, query.fields(), SchedulesCalls::list);
    }

    @Override
    public CompletableFuture<Schedule> create(ScheduleDraft draft) {
        return engine.sendAsync(SchedulesCalls.create(draft));
    }

    @Override
    public CompletableFuture<Schedule> get(String scheduleId) {
        return engine.sendAsync(SchedulesCalls.get(scheduleId));
    }

    @Override
    public CompletableFuture<Schedule> update(String scheduleId, ScheduleChange change) {
        return engine.sendAsync(SchedulesCalls.update(scheduleId, change));
    }

    @Override
    public CompletableFuture<@Nullable Void> delete(String scheduleId) {
        return engine.sendAsync(SchedulesCalls.delete(scheduleId));
    }

    @Override
    public CompletableFuture<ScheduleState> enable(String scheduleId) {
        return engine.sendAsync(SchedulesCalls.enable(scheduleId));
    }

    @Override
    public CompletableFuture<ScheduleState> disable(String scheduleId) {
        return engine.sendAsync(SchedulesCalls.disable(scheduleId));
    }

    @Override
    public CompletableFuture<ScheduleRun> trigger(String scheduleId) {
        return engine.sendAsync(SchedulesCalls.trigger(scheduleId));
    }

    @Override
    public CompletableFuture<Page<ScheduleRun>> runs(String scheduleId, ScheduleRunQuery query) {
        return engine.sendAsync(SchedulesCalls.runs(scheduleId, query.fields()));
    }

    @Override
    public CompletableFuture<ScheduleRun> run(String scheduleId, String runId) {
        return engine.sendAsync(SchedulesCalls.run(scheduleId, runId));
    }

    @Override
    public Pages<ScheduleRun> runsAll(String scheduleId, ScheduleRunQuery query) {
        return Pages.over(engine, query.fields(), fields -> SchedulesCalls.runs(scheduleId, fields));
    }
}
