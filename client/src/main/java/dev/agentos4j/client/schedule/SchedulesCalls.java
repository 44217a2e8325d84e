package dev.agentos4j.client.schedule;

import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleApi;
import dev.agentos4j.protocol.schedule.ScheduleChange;
import dev.agentos4j.protocol.schedule.ScheduleDraft;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.protocol.schedule.ScheduleState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Schedules}. */
final class SchedulesCalls {

    private SchedulesCalls() {}

    static Call<Page<Schedule>> list(QueryFields query) {
        return Call.of(ScheduleApi.LIST).query(query).call();
    }

    static Call<Schedule> create(ScheduleDraft draft) {
        return Call.of(ScheduleApi.CREATE)
                .json(Objects.requireNonNull(draft, "draft must not be null"))
                .call();
    }

    static Call<Schedule> get(String scheduleId) {
        return Call.of(ScheduleApi.GET, scheduleId).call();
    }

    static Call<Schedule> update(String scheduleId, ScheduleChange change) {
        return Call.of(ScheduleApi.UPDATE, scheduleId)
                .json(Objects.requireNonNull(change, "change must not be null"))
                .call();
    }

    static Call<@Nullable Void> delete(String scheduleId) {
        return Call.of(ScheduleApi.DELETE, scheduleId).call();
    }

    static Call<ScheduleState> enable(String scheduleId) {
        return Call.of(ScheduleApi.ENABLE, scheduleId).harmless().call();
    }

    static Call<ScheduleState> disable(String scheduleId) {
        return Call.of(ScheduleApi.DISABLE, scheduleId).harmless().call();
    }

    static Call<ScheduleRun> trigger(String scheduleId) {
        return Call.of(ScheduleApi.TRIGGER, scheduleId).call();
    }

    static Call<Page<ScheduleRun>> runs(String scheduleId, QueryFields query) {
        return Call.of(ScheduleApi.LIST_RUNS, scheduleId).query(query).call();
    }

    static Call<ScheduleRun> run(String scheduleId, String runId) {
        return Call.of(ScheduleApi.GET_RUN, scheduleId, runId).call();
    }
}
