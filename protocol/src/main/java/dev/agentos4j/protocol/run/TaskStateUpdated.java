package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tasks of a team changed. */
public final class TaskStateUpdated extends RunEvent {

    public static final Shape<TaskStateUpdated> SHAPE =
            Shape.extending(RunEvent.HEADER, "TaskStateUpdated", TaskStateUpdated::new);
    public static final Field<String> TASK_SUMMARY = SHAPE.text("task_summary");
    public static final Field<Boolean> GOAL_COMPLETE = SHAPE.bool("goal_complete");
    public static final Field<List<TaskData>> TASKS = SHAPE.structs("tasks", () -> TaskData.SHAPE);
    public static final Field<String> COMPLETION_SUMMARY = SHAPE.text("completion_summary");

    private TaskStateUpdated(Values values) {
        super(values);
    }

    /** Where it stands. */
    public @Nullable String taskSummary() {
        return get(TASK_SUMMARY);
    }

    /** Whether all is done. */
    public boolean goalComplete() {
        return get(GOAL_COMPLETE, false);
    }

    /** The tasks. */
    public List<TaskData> tasks() {
        return list(TASKS);
    }

    /** What came of it. */
    public @Nullable String completionSummary() {
        return get(COMPLETION_SUMMARY);
    }
}
