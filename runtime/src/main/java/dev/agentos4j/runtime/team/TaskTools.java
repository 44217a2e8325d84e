package dev.agentos4j.runtime.team;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolHandler;
import dev.agentos4j.runtime.tool.WaitingToolHandler;
import java.util.List;
import java.util.function.Function;

/** The tools by which a leader works through its tasks, in the order in which its model sees them. */
final class TaskTools {

    private static final JsonObject TEXTS =
            JsonObject.of("type", "array").with("items", JsonObject.of("type", "string"));

    private TaskTools() {}

    /** The tools as they are described, without a run to work in. */
    static List<ToolFunction> described() {
        return of(name -> DelegationTools.ONLY_IN_A_RUN);
    }

    /**
     * @param handlers the code of each tool, by name
     */
    static List<ToolFunction> of(Function<String, ToolHandler> handlers) {
        return List.of(
                tool(
                        handlers,
                        "create_task",
                        "Adds a task to the list. Gives back its id.",
                        object(
                                JsonObject.of("title", text("A short title that says what is to be done"))
                                        .with("description", text("What is to be done, with everything one must know"))
                                        .with("assignee", text("The exact id of the member that shall do it"))
                                        .with(
                                                "depends_on",
                                                TEXTS.with(
                                                        "description",
                                                        "The ids of the tasks that must be completed before")),
                                "title")),
                tool(
                        handlers,
                        "update_task_status",
                        "Changes the status of a task, for example of one you have done yourself.",
                        object(
                                JsonObject.of("task_id", text("The id of the task"))
                                        .with("status", text("pending, in_progress, completed or failed"))
                                        .with("result", text("What came out of it")),
                                "task_id",
                                "status")),
                tool(
                        handlers,
                        "list_tasks",
                        "Shows all tasks with status, assignee, dependencies and result.",
                        object(JsonObject.EMPTY)),
                tool(
                        handlers,
                        "add_task_note",
                        "Keeps a note with a task.",
                        object(
                                JsonObject.of("task_id", text("The id of the task"))
                                        .with("note", text("The note")),
                                "task_id",
                                "note")),
                tool(
                        handlers,
                        "mark_all_complete",
                        "Says that the goal of the request is reached. To be called once, at the end.",
                        object(JsonObject.of("summary", text("What was done and what came out of it")), "summary")),
                tool(
                        handlers,
                        "execute_task",
                        "Has a member do a task and gives back the result.",
                        object(
                                JsonObject.of("task_id", text("The id of the task"))
                                        .with("member_id", text("The exact id of the member that shall do it")),
                                "task_id",
                                "member_id")),
                tool(
                        handlers,
                        "execute_tasks_parallel",
                        "Has several tasks done at the same time, each by its assignee. They must not depend on each "
                                + "other.",
                        object(
                                JsonObject.of("task_ids", TEXTS.with("description", "The ids of the tasks")),
                                "task_ids")));
    }

    private static ToolFunction tool(
            Function<String, ToolHandler> handlers, String name, String description, JsonObject parameters) {
        return ToolFunction.builder(name, description)
                .parameters(parameters)
                .handler((WaitingToolHandler) handlers.apply(name)::call)
                .build();
    }

    private static JsonObject text(String description) {
        return JsonObject.of("type", "string").with("description", description);
    }

    private static JsonObject object(JsonObject properties, String... required) {
        return JsonObject.of("type", "object").with("properties", properties).with("required", List.of(required));
    }
}
