package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A team has a new task. */
public final class TaskCreated extends RunEvent {

    public static final Shape<TaskCreated> SHAPE = Shape.extending(RunEvent.HEADER, "TaskCreated", TaskCreated::new);
    public static final Field<String> TASK_ID = SHAPE.text("task_id");
    public static final Field<String> TITLE = SHAPE.text("title");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<String> ASSIGNEE = SHAPE.text("assignee");
    public static final Field<String> STATUS = SHAPE.text("status");
    public static final Field<List<String>> DEPENDENCIES = SHAPE.texts("dependencies");

    private TaskCreated(Values values) {
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

    /** What is to be done. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** Who does it. */
    public @Nullable String assignee() {
        return get(ASSIGNEE);
    }

    /** {@code pending}. */
    public @Nullable String status() {
        return get(STATUS);
    }

    /** The tasks to be done before. */
    public List<String> dependencies() {
        return list(DEPENDENCIES);
    }
}
