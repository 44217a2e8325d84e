package dev.agentos4j.runtime.team;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The tasks of a team's run, kept in the state of the session under {@value #KEY}. Safe to use from several threads. */
final class TaskList {

    static final String KEY = "_team_tasks";

    private final Map<String, @Nullable Object> sessionState;
    private final List<TeamTask> tasks = new ArrayList<>();
    private boolean goalComplete;
    private @Nullable String summary;

    private TaskList(Map<String, @Nullable Object> sessionState) {
        this.sessionState = sessionState;
    }

    /** A new list, which takes the place of one that an earlier run has left. */
    static TaskList begin(Map<String, @Nullable Object> sessionState) {
        TaskList list = new TaskList(sessionState);
        list.save();
        return list;
    }

    /** The list of a run that goes on. */
    static TaskList load(Map<String, @Nullable Object> sessionState) {
        TaskList list = new TaskList(sessionState);
        JsonObject kept = JsonValue.of(sessionState.get(KEY)).asObject();
        if (kept != null && kept.get("tasks") instanceof JsonArray array) {
            for (JsonValue task : array.values()) {
                JsonObject json = task.asObject();
                if (json != null) {
                    list.tasks.add(TeamTask.of(json));
                }
            }
        }
        return list;
    }

    private void save() {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("tasks", tasks.stream().map(TeamTask::toJava).toList());
        kept.put("goal_complete", goalComplete);
        kept.put("completion_summary", summary);
        sessionState.put(KEY, kept);
    }

    synchronized List<TeamTask> all() {
        return List.copyOf(tasks);
    }

    synchronized boolean isGoalComplete() {
        return goalComplete;
    }

    synchronized @Nullable String completionSummary() {
        return summary;
    }

    synchronized void completeGoal(String how) {
        goalComplete = true;
        summary = how;
        save();
    }

    /** Whether there are tasks and all were completed. */
    synchronized boolean areAllCompleted() {
        return !tasks.isEmpty() && tasks.stream().allMatch(task -> task.status().equals(TeamTask.COMPLETED));
    }

    synchronized @Nullable TeamTask find(@Nullable String id) {
        for (TeamTask task : tasks) {
            if (task.id().equals(id)) {
                return task;
            }
        }
        return null;
    }

    synchronized @Nullable TeamTask titled(String title) {
        String wanted = title.strip().toLowerCase(Locale.ROOT);
        for (TeamTask task : tasks) {
            if (task.title().strip().toLowerCase(Locale.ROOT).equals(wanted)) {
                return task;
            }
        }
        return null;
    }

    /** The task whose member's run this is. */
    synchronized @Nullable TeamTask waitingFor(@Nullable String runId) {
        for (TeamTask task : tasks) {
            if (task.runId() != null && task.runId().equals(runId)) {
                return task;
            }
        }
        return null;
    }

    synchronized TeamTask create(
            String title, String description, @Nullable String assignee, List<String> dependencies) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        double now = System.currentTimeMillis() / 1000.0;
        tasks.add(new TeamTask(
                id, title, description, TeamTask.PENDING, assignee, dependencies, null, List.of(), now, null));
        changed();
        return current(id);
    }

    /** Changes a task; what depends on it changes with it. Gives back how it is afterwards. */
    synchronized TeamTask change(TeamTask task, UnaryOperator<TeamTask> change) {
        tasks.replaceAll(other -> other.id().equals(task.id()) ? change.apply(other) : other);
        changed();
        return current(task.id());
    }

    private TeamTask current(String id) {
        TeamTask task = find(id);
        if (task == null) {
            throw new IllegalStateException("there is no task " + id);
        }
        return task;
    }

    /** A task whose dependency failed can never begin, so it has failed too; repeated until nothing changes. */
    private void changed() {
        List<TeamTask> before;
        do {
            before = List.copyOf(tasks);
            tasks.replaceAll(this::unblocked);
        } while (!before.equals(tasks));
        save();
    }

    private TeamTask unblocked(TeamTask task) {
        if (!task.status().equals(TeamTask.BLOCKED) && !task.status().equals(TeamTask.PENDING)) {
            return task;
        }
        boolean blocked = false;
        for (String id : task.dependencies()) {
            TeamTask needed = find(id);
            if (needed != null && needed.status().equals(TeamTask.FAILED)) {
                return task.withStatus(TeamTask.FAILED, "Automatically failed: a dependency failed.");
            }
            blocked |= needed == null || !needed.status().equals(TeamTask.COMPLETED);
        }
        return task.withStatus(blocked ? TeamTask.BLOCKED : TeamTask.PENDING, task.result());
    }

    /** The list as text, for models and for people. */
    synchronized String summaryText() {
        if (tasks.isEmpty()) {
            return "No tasks created yet.";
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        tasks.forEach(task -> counts.merge(task.status(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((status, count) -> parts.add(count + " " + status));
        StringBuilder text = new StringBuilder("Tasks (" + tasks.size() + " total: " + String.join(", ", parts) + "):");
        tasks.forEach(task -> line(text, task));
        if (goalComplete && summary != null && !summary.isEmpty()) {
            text.append("\n\nGoal marked complete: ").append(summary);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, TeamTask task) {
        String assigned = task.assignee() == null || task.assignee().isEmpty()
                ? " (unassigned)"
                : " (assigned: " + task.assignee() + ")";
        text.append("\n  [" + task.id() + "] " + task.title() + " - ")
                .append(task.status().toUpperCase(Locale.ROOT))
                .append(assigned);
        if (!task.dependencies().isEmpty()) {
            text.append("\n      Depends on: ").append(String.join(", ", task.dependencies()));
        }
        if (task.result() != null) {
            String result = task.result();
            text.append("\n      Result: ").append(result.length() > 200 ? result.substring(0, 200) + "..." : result);
        }
        task.notes().forEach(note -> text.append("\n      Note: ").append(note));
    }
}
