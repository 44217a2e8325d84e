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

/** Requests that an AgentOS sends itself at set times. Wrong arguments are thrown at once, before anything is sent. */
public interface Schedules {

    /** A page of schedules. {@code GET /schedules} */
    default Page<Schedule> list(ScheduleQuery query) {
        return Face.engine(this).send(SchedulesCalls.list(query.fields()));
    }

    /** All schedules that a query finds, page after page. {@code GET /schedules} */
    default Pages<Schedule> listAll(ScheduleQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), SchedulesCalls::list);
    }

    /**
     * Makes a schedule, which is on. {@code POST /schedules}
     *
     * @throws dev.agentos4j.client.error.ConflictException if there is one of that name
     * @throws dev.agentos4j.client.error.ValidationException if the expression or the time zone is wrong
     */
    default Schedule create(ScheduleDraft draft) {
        return Face.engine(this).send(SchedulesCalls.create(draft));
    }

    /**
     * One schedule. {@code GET /schedules/{schedule_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Schedule get(String scheduleId) {
        return Face.engine(this).send(SchedulesCalls.get(scheduleId));
    }

    /**
     * Changes a schedule. {@code PATCH /schedules/{schedule_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Schedule update(String scheduleId, ScheduleChange change) {
        return Face.engine(this).send(SchedulesCalls.update(scheduleId, change));
    }

    /**
     * Deletes a schedule. {@code DELETE /schedules/{schedule_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default void delete(String scheduleId) {
        Face.engine(this).send(SchedulesCalls.delete(scheduleId));
    }

    /**
     * Turns a schedule on. {@code POST /schedules/{schedule_id}/enable}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default ScheduleState enable(String scheduleId) {
        return Face.engine(this).send(SchedulesCalls.enable(scheduleId));
    }

    /**
     * Turns a schedule off. {@code POST /schedules/{schedule_id}/disable}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default ScheduleState disable(String scheduleId) {
        return Face.engine(this).send(SchedulesCalls.disable(scheduleId));
    }

    /**
     * Does now what the schedule does when it is due. {@code POST /schedules/{schedule_id}/trigger}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.error.ConflictException if it is off
     */
    default ScheduleRun trigger(String scheduleId) {
        return Face.engine(this).send(SchedulesCalls.trigger(scheduleId));
    }

    /**
     * A page of what a schedule did. {@code GET /schedules/{schedule_id}/runs}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Page<ScheduleRun> runs(String scheduleId, ScheduleRunQuery query) {
        return Face.engine(this).send(SchedulesCalls.runs(scheduleId, query.fields()));
    }

    /** All that a schedule did, page after page. {@code GET /schedules/{schedule_id}/runs} */
    default Pages<ScheduleRun> runsAll(String scheduleId, ScheduleRunQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), fields -> SchedulesCalls.runs(scheduleId, fields));
    }

    /**
     * One call that a schedule made. {@code GET /schedules/{schedule_id}/runs/{run_id}}
     *
     * @param runId the id of the call, not of the run that it started
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default ScheduleRun run(String scheduleId, String runId) {
        return Face.engine(this).send(SchedulesCalls.run(scheduleId, runId));
    }
}
