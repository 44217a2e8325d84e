package dev.agentos4j.runtime.team;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.TaskData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task of a team.
 *
 * @param status {@code pending}, {@code in_progress}, {@code completed}, {@code failed}, or {@code blocked} while tasks
 *     it depends on are not completed
 * @param assignee the id of the member that does it, {@code null} for nobody yet
 * @param createdAt when it was made, in seconds since 1970
 * @param runId the run of the member that waits for people, {@code null} if none does
 */
record TeamTask(
        String id,
        String title,
        String description,
        String status,
        @Nullable String assignee,
        List<String> dependencies,
        @Nullable String result,
        List<String> notes,
        double createdAt,
        @Nullable String runId) {

    static final String PENDING = "pending";
    static final String IN_PROGRESS = "in_progress";
    static final String COMPLETED = "completed";
    static final String FAILED = "failed";
    static final String BLOCKED = "blocked";

    TeamTask withStatus(String value, @Nullable String newResult) {
        return new TeamTask(id, title, description, value, assignee, dependencies, newResult, notes, createdAt, runId);
    }

    TeamTask withAssignee(String value) {
        return new TeamTask(id, title, description, status, value, dependencies, result, notes, createdAt, runId);
    }

    TeamTask withNotes(List<String> value) {
        return new TeamTask(id, title, description, status, assignee, dependencies, result, value, createdAt, runId);
    }

    TeamTask withRunId(@Nullable String value) {
        return new TeamTask(id, title, description, status, assignee, dependencies, result, notes, createdAt, value);
    }

    boolean isOver() {
        return status.equals(COMPLETED) || status.equals(FAILED);
    }

    boolean canBeDone() {
        return status.equals(PENDING) || status.equals(IN_PROGRESS);
    }

    TaskData data() {
        return TaskData.SHAPE
                .builder()
                .set(TaskData.ID, id)
                .set(TaskData.TITLE, title)
                .set(TaskData.DESCRIPTION, description)
                .set(TaskData.STATUS, status)
                .set(TaskData.ASSIGNEE, assignee)
                .set(TaskData.DEPENDENCIES, dependencies)
                .set(TaskData.RESULT, result)
                .build();
    }

    /** As it is kept in the state of the session. */
    Map<String, @Nullable Object> toJava() {
        JsonObject json = JsonObject.of("id", id)
                .with("title", title)
                .with("description", description)
                .with("status", status)
                .with("assignee", assignee)
                .with("parent_id", null)
                .with("dependencies", dependencies)
                .with("result", result)
                .with("notes", notes)
                .with("created_at", createdAt);
        return (runId == null ? json : json.with("run_id", runId)).toJava();
    }

    static TeamTask of(JsonObject json) {
        return new TeamTask(
                text(json, "id"),
                text(json, "title"),
                text(json, "description"),
                text(json, "status"),
                json.text("assignee"),
                texts(json, "dependencies"),
                json.text("result"),
                texts(json, "notes"),
                json.get("created_at") instanceof JsonNumber seconds ? seconds.doubleValue() : 0,
                json.text("run_id"));
    }

    private static String text(JsonObject json, String name) {
        String value = json.text(name);
        return value == null ? "" : value;
    }

    static List<String> texts(JsonObject json, String name) {
        return json.get(name) instanceof JsonArray array
                ? array.values().stream()
                        .map(value -> String.valueOf(value.asText()))
                        .toList()
                : List.of();
    }
}
