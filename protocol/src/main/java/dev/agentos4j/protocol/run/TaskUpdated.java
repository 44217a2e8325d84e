package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A task of a team changed. */
public final class TaskUpdated extends RunEvent {

    public static final Shape<TaskUpdated> SHAPE = Shape.extending(RunEvent.HEADER, "TaskUpdated", TaskUpdated::new);
    public static final Field<String> TASK_ID = SHAPE.text("task_id");
    public static final Field<String> TITLE = SHAPE.text("title");
    public static final Field<String> STATUS = SHAPE.text("status");
    public static final Field<String> PREVIOUS_STATUS = SHAPE.text("previous_status");
    public static final Field<String> RESULT = SHAPE.text("result");
    public static final Field<String> ASSIGNEE = SHAPE.text("assignee");

    private TaskUpdated(Values values) {
        super(values);
    }

    /** The task. */
    public @Nullable String taskId() {
        return get(TASK_ID);
    }

    /** Its title. */
    public @Nullable String title() {
        return get(TITLE);
    }

    /** Its state. */
    public @Nullable String status() {
        return get(STATUS);
    }

    /** Its state before. */
    public @Nullable String previousStatus() {
        return get(PREVIOUS_STATUS);
    }

    /** What came of it. */
    public @Nullable String result() {
        return get(RESULT);
    }

    /** Who does it. */
    public @Nullable String assignee() {
        return get(ASSIGNEE);
    }
}
