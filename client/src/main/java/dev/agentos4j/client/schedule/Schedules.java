package dev.agentos4j.client.schedule;

import dev.agentos4j.client.http.Engine;
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
    Page<Schedule> list(ScheduleQuery query);

    /** All schedules that a query finds, page after page. {@code GET /schedules} */
    Pages<Schedule> listAll(ScheduleQuery query);

    /**
     * Makes a schedule, which is on. {@code POST /schedules}
     *
     * @throws dev.agentos4j.client.ConflictException if there is one of that name
     * @throws dev.agentos4j.client.ValidationException if the expression or the time zone is wrong
     */
    Schedule create(ScheduleDraft draft);

    /**
     * One schedule. {@code GET /schedules/{schedule_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    Schedule get(String scheduleId);

    /**
     * Changes a schedule. {@code PATCH /schedules/{schedule_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    Schedule update(String scheduleId, ScheduleChange change);

    /**
     * Deletes a schedule. {@code DELETE /schedules/{schedule_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    void delete(String scheduleId);

    /**
     * Turns a schedule on. {@code POST /schedules/{schedule_id}/enable}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    ScheduleState enable(String scheduleId);

    /**
     * Turns a schedule off. {@code POST /schedules/{schedule_id}/disable}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    ScheduleState disable(String scheduleId);

    /**
     * Does now what the schedule does when it is due. {@code POST /schedules/{schedule_id}/trigger}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.ConflictException if it is off
     */
    ScheduleRun trigger(String scheduleId);

    /**
     * A page of what a schedule did. {@code GET /schedules/{schedule_id}/runs}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    Page<ScheduleRun> runs(String scheduleId, ScheduleRunQuery query);

    /** All that a schedule did, page after page. {@code GET /schedules/{schedule_id}/runs} */
    Pages<ScheduleRun> runsAll(String scheduleId, ScheduleRunQuery query);

    /**
     * One call that a schedule made. {@code GET /schedules/{schedule_id}/runs/{run_id}}
     *
     * @param runId the id of the call, not of the run that it started
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    ScheduleRun run(String scheduleId, String runId);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static Schedules over(Engine engine) {
        return new EngineSchedules(engine);
    }
}
