package dev.agentos4j.server.schedule;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one call of an endpoint.
 *
 * @param status {@code success}, {@code paused} or {@code failed}
 * @param statusCode of the last answer, {@code null} if there was none
 * @param runId the run that the call started, if it did
 * @param sessionId the session of that run
 * @param error what went wrong
 * @param run that run as it ended
 */
record Outcome(
        String status,
        @Nullable Long statusCode,
        @Nullable String runId,
        @Nullable String sessionId,
        @Nullable String error,
        @Nullable JsonObject run) {

    /** An answer by itself: good if its status is of the two hundreds. */
    static Outcome of(int statusCode, String body) {
        boolean good = statusCode >= 200 && statusCode < 300;
        return new Outcome(good ? "success" : "failed", (long) statusCode, null, null, good ? null : body, null);
    }

    /** No answer, or one that is of no use. */
    static Outcome failed(@Nullable Long statusCode, @Nullable String runId, @Nullable String sessionId, String error) {
        return new Outcome("failed", statusCode, runId, sessionId, error, null);
    }

    /** Whether it need not be tried again. */
    boolean isGood() {
        return !status.equals("failed");
    }

    /** Adds what is known to the record of a call. */
    void addTo(Shape.Builder<ScheduleRun> record) {
        record.set(ScheduleRun.STATUS, status)
                .set(ScheduleRun.STATUS_CODE, statusCode)
                .set(ScheduleRun.RUN_ID, runId)
                .set(ScheduleRun.SESSION_ID, sessionId)
                .set(ScheduleRun.ERROR, error);
        if (run != null) {
            record.set(ScheduleRun.INPUT, run.get("input") instanceof JsonObject input ? input : null)
                    .set(ScheduleRun.OUTPUT, output(run))
                    .set(ScheduleRun.REQUIREMENTS, status.equals("paused") ? requirements(run) : null);
        }
    }

    private static @Nullable JsonObject output(JsonObject run) {
        JsonValue content = run.get("content");
        return content == null || content instanceof JsonNull
                ? null
                : JsonObject.of("content", content).with("content_type", run.get("content_type"));
    }

    private static @Nullable List<JsonObject> requirements(JsonObject run) {
        if (!(run.get("requirements") instanceof JsonArray list)
                || list.values().isEmpty()) {
            return null;
        }
        return list.values().stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }
}
