package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task of a team in tasks mode. */
public final class TaskData extends Struct {

    public static final Shape<TaskData> SHAPE = Shape.of("TaskData", TaskData::new);
    public static final Field<String> ID = SHAPE.text("id").nullable();
    public static final Field<String> TITLE = SHAPE.text("title").nullable();
    public static final Field<String> DESCRIPTION = SHAPE.text("description").nullable();
    public static final Field<String> STATUS = SHAPE.text("status").nullable();
    public static final Field<String> ASSIGNEE = SHAPE.text("assignee").nullable();
    public static final Field<List<String>> DEPENDENCIES =
            SHAPE.texts("dependencies").nullable();
    public static final Field<String> RESULT = SHAPE.text("result").nullable();

    private TaskData(Values values) {
        super(values);
    }

    /** The task. */
    public @Nullable String id() {
        return get(ID);
    }

    /** Its title. */
    public @Nullable String title() {
        return get(TITLE);
    }

    /** What is to be done. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** {@code pending}, {@code in_progress}, {@code completed}, {@code failed} or {@code blocked}. */
    public @Nullable String status() {
        return get(STATUS);
    }

    /** Who does it. */
    public @Nullable String assignee() {
        return get(ASSIGNEE);
    }

    /** The tasks to be done before. */
    public List<String> dependencies() {
        return list(DEPENDENCIES);
    }

    /** What came of it. */
    public @Nullable String result() {
        return get(RESULT);
    }
}
