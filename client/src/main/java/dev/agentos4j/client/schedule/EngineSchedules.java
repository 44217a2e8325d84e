package dev.agentos4j.client.schedule;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleChange;
import dev.agentos4j.protocol.schedule.ScheduleDraft;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.protocol.schedule.ScheduleState;

final class EngineSchedules implements Schedules {

    private final Engine engine;

    EngineSchedules(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Page<Schedule> list(ScheduleQuery query) {
        return engine.send(SchedulesCalls.list(query.fields()));
    }

    @Override
    public Pages<Schedule> listAll(ScheduleQuery query) {
        return Pages.over(engine, query.fields(), SchedulesCalls::list);
    }

    @Override
    public Schedule create(ScheduleDraft draft) {
        return engine.send(SchedulesCalls.create(draft));
    }

    @Override
    public Schedule get(String scheduleId) {
        return engine.send(SchedulesCalls.get(scheduleId));
    }

    @Override
    public Schedule update(String scheduleId, ScheduleChange change) {
        return engine.send(SchedulesCalls.update(scheduleId, change));
    }

    @Override
    public void delete(String scheduleId) {
        engine.send(SchedulesCalls.delete(scheduleId));
    }

    @Override
    public ScheduleState enable(String scheduleId) {
        return engine.send(SchedulesCalls.enable(scheduleId));
    }

    @Override
    public ScheduleState disable(String scheduleId) {
        return engine.send(SchedulesCalls.disable(scheduleId));
    }

    @Override
    public ScheduleRun trigger(String scheduleId) {
        return engine.send(SchedulesCalls.trigger(scheduleId));
    }

    @Override
    public Page<ScheduleRun> runs(String scheduleId, ScheduleRunQuery query) {
        return engine.send(SchedulesCalls.runs(scheduleId, query.fields()));
    }

    @Override
    public ScheduleRun run(String scheduleId, String runId) {
        return engine.send(SchedulesCalls.run(scheduleId, runId));
    }

    @Override
    public Pages<ScheduleRun> runsAll(String scheduleId, ScheduleRunQuery query) {
        return Pages.over(engine, query.fields(), fields -> SchedulesCalls.runs(scheduleId, fields));
    }
}
