package dev.agentos4j.runtime.team;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.TaskCreated;
import dev.agentos4j.protocol.run.TaskUpdated;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.RunCancelledException;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What the task tools do in one run. */
final class TaskWork {

    private static final Set<String> STATUSES =
            Set.of(TeamTask.PENDING, TeamTask.IN_PROGRESS, TeamTask.COMPLETED, TeamTask.FAILED);

    private final Team team;
    private final MemberRuns runs;
    private final RunContext context;
    private final TaskList tasks;

    TaskWork(Team team, MemberRuns runs, RunContext context, TaskList tasks) {
        this.team = team;
        this.runs = runs;
        this.context = context;
        this.tasks = tasks;
    }

    TaskList tasks() {
        return tasks;
    }

    /** Does what the tool of that name does. */
    ToolResult call(String tool, JsonObject arguments) throws Exception {
        return switch (tool) {
            case "create_task" -> create(arguments);
            case "update_task_status" -> update(arguments);
            case "list_tasks" -> ToolResult.of(tasks.summaryText());
            case "add_task_note" -> note(arguments);
            case "mark_all_complete" -> complete(text(arguments, "summary"));
            case "execute_task" -> execute(arguments);
            case "execute_tasks_parallel" -> executeTogether(TeamTask.texts(arguments, "task_ids"));
            default -> throw new IllegalArgumentException("no task tool: " + tool);
        };
    }

    private static String text(JsonObject arguments, String name) {
        return Objects.requireNonNullElse(arguments.text(name), "");
    }

    private ToolResult create(JsonObject arguments) {
        String title = text(arguments, "title");
        TeamTask same = tasks.titled(title);
        if (same != null) {
            return ToolResult.of("Task already exists: [" + same.id() + "] " + same.title() + " (status: "
                    + same.status() + "). Use this one instead of making it again.");
        }
        TeamTask task = tasks.create(
                title,
                text(arguments, "description"),
                text(arguments, "assignee"),
                TeamTask.texts(arguments, "depends_on"));
        if (context.wantsEvents()) {
            context.emit(context.event(TaskCreated.SHAPE, "TaskCreated")
                    .set(TaskCreated.TASK_ID, task.id())
                    .set(TaskCreated.TITLE, task.title())
                    .set(TaskCreated.DESCRIPTION, task.description())
                    .set(TaskCreated.ASSIGNEE, task.assignee())
                    .set(TaskCreated.STATUS, task.status())
                    .set(TaskCreated.DEPENDENCIES, task.dependencies())
                    .build());
        }
        return ToolResult.of("Task created: [" + task.id() + "] " + task.title() + " (status: " + task.status() + ")");
    }

    private ToolResult update(JsonObject arguments) {
        String status = text(arguments, "status");
        if (!STATUSES.contains(status)) {
            return ToolResult.failed("Invalid status '" + status
                    + "': it must be pending, in_progress, completed or failed; blocked follows from dependencies.");
        }
        TeamTask task = tasks.find(arguments.text("task_id"));
        if (task == null) {
            return unknown(arguments.text("task_id"));
        }
        String result = arguments.text("result");
        TeamTask after = change(task, status, result == null ? task.result() : result);
        return ToolResult.of("Task [" + after.id() + "] '" + after.title() + "' updated to " + after.status() + ".");
    }

    private static ToolResult unknown(@Nullable String id) {
        return ToolResult.failed("There is no task with the id '" + id + "'; list_tasks shows all.");
    }

    /** Changes the status of a task and tells it. */
    private TeamTask change(TeamTask task, String status, @Nullable String result) {
        TeamTask before = Objects.requireNonNullElse(tasks.find(task.id()), task);
        TeamTask after = tasks.change(task, now -> now.withStatus(status, result));
        if (context.wantsEvents()) {
            context.emit(context.event(TaskUpdated.SHAPE, "TaskUpdated")
                    .set(TaskUpdated.TASK_ID, after.id())
                    .set(TaskUpdated.TITLE, after.title())
                    .set(TaskUpdated.STATUS, after.status())
                    .set(TaskUpdated.PREVIOUS_STATUS, before.status())
                    .set(TaskUpdated.RESULT, after.isOver() ? after.result() : null)
                    .set(TaskUpdated.ASSIGNEE, after.assignee())
                    .build());
        }
        return after;
    }

    private ToolResult note(JsonObject arguments) {
        TeamTask task = tasks.find(arguments.text("task_id"));
        if (task == null) {
            return unknown(arguments.text("task_id"));
        }
        tasks.change(task, now -> {
            List<String> notes = new ArrayList<>(now.notes());
            notes.add(text(arguments, "note"));
            return now.withNotes(List.copyOf(notes));
        });
        return ToolResult.of("Note added to task [" + task.id() + "].");
    }

    private ToolResult complete(String summary) {
        tasks.completeGoal(summary);
        return ToolResult.of("Goal marked as complete. Summary: " + summary);
    }

    private ToolResult execute(JsonObject arguments) throws Exception {
        TeamTask task = tasks.find(arguments.text("task_id"));
        if (task == null) {
            return unknown(arguments.text("task_id"));
        }
        String refused = refusal(task, arguments.text("member_id"));
        if (refused != null) {
            return ToolResult.failed(refused);
        }
        Component<RunOutput> member = member(arguments.text("member_id"));
        tasks.change(task, now -> now.withAssignee(member.id()));
        return execute(task, member);
    }

    /** Why a task cannot be done by a member; {@code null} if it can. */
    private @Nullable String refusal(TeamTask task, @Nullable String memberId) {
        if (!task.canBeDone()) {
            return "Task [" + task.id() + "] is " + task.status() + " and cannot be executed.";
        }
        if (memberId == null || memberId.isEmpty()) {
            return "Task [" + task.id() + "] has no assignee; give the id of a member.";
        }
        return team.roster().find(memberId) != null
                ? null
                : "There is no member with the id " + memberId + ". Choose one of these:\n"
                        + team.roster().described();
    }

    private Component<RunOutput> member(@Nullable String id) {
        return Objects.requireNonNull(team.roster().find(id));
    }

    private ToolResult execute(TeamTask task, Component<RunOutput> member) throws Exception {
        change(task, TeamTask.IN_PROGRESS, task.result());
        return run(task, prepared(task, member));
    }

    private Callable<RunOutput> prepared(TeamTask task, Component<RunOutput> member) {
        return runs.prepared(member, task.description().isEmpty() ? task.title() : task.description());
    }

    private ToolResult run(TeamTask task, Callable<RunOutput> work) throws Exception {
        RunOutput output;
        try {
            output = work.call();
        } catch (RunCancelledException | InterruptedException stop) {
            throw stop;
        } catch (Exception failure) {
            TeamTask failed = change(task, TeamTask.FAILED, "Member execution error: " + failure.getMessage());
            return ToolResult.failed("Task [" + task.id() + "] failed: " + failed.result());
        }
        boolean failed = !MemberRuns.isPaused(output) && !MemberRuns.succeeded(output);
        return new ToolResult(settle(task, output), failed, output.runId());
    }

    /** What a member's run means for its task, in a sentence for the leader. */
    String settle(TeamTask task, RunOutput output) {
        if (MemberRuns.isPaused(output)) {
            tasks.change(task, now -> now.withStatus(TeamTask.PENDING, null).withRunId(output.runId()));
            String name = team.roster().of(output).name();
            return "Member '" + name + "' requires human input before continuing. Task [" + task.id() + "] paused.";
        }
        tasks.change(task, now -> now.withRunId(null));
        boolean done = MemberRuns.succeeded(output);
        TeamTask after = change(task, done ? TeamTask.COMPLETED : TeamTask.FAILED, MemberRuns.answer(output));
        return "Task [" + task.id() + "] " + (done ? "completed. Result: " : "failed: ") + after.result();
    }

    private ToolResult executeTogether(List<String> ids) throws Exception {
        List<TeamTask> ready = new ArrayList<>();
        for (String id : ids) {
            TeamTask task = tasks.find(id);
            if (task == null) {
                return unknown(id);
            }
            String refused = refusal(task, task.assignee());
            if (refused != null) {
                return ToolResult.failed(refused);
            }
            ready.add(task);
        }
        if (ready.isEmpty()) {
            return ToolResult.failed("Give the ids of the tasks to execute.");
        }
        ready.forEach(task -> change(task, TeamTask.IN_PROGRESS, task.result()));
        List<Callable<ToolResult>> work = new ArrayList<>();
        for (TeamTask task : ready) {
            Callable<RunOutput> prepared = prepared(task, member(task.assignee()));
            work.add(() -> run(task, prepared));
        }
        List<String> results = new ArrayList<>();
        for (ToolResult result : context.together("member", work)) {
            results.add(result.content());
        }
        return ToolResult.of(String.join("\n", results));
    }
}
