package dev.agentos4j.protocol.schedule;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a schedule is on. */
public final class ScheduleState extends Struct {

    public static final Shape<ScheduleState> SHAPE = Shape.of("ScheduleState", ScheduleState::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<Boolean> ENABLED = SHAPE.bool("enabled");
    public static final Field<Instant> NEXT_RUN_AT = SHAPE.epoch("next_run_at").nullable();
    public static final Field<Instant> UPDATED_AT = SHAPE.epoch("updated_at").nullable();

    private ScheduleState(Values values) {
        super(values);
    }

    /** The schedule. */
    public String id() {
        return get(ID, "");
    }

    /** Its name. */
    public String name() {
        return get(NAME, "");
    }

    /** Whether it is on. */
    public boolean enabled() {
        return get(ENABLED, false);
    }

    /** When it is due next. */
    public @Nullable Instant nextRunAt() {
        return get(NEXT_RUN_AT);
    }

    /** When it changed last. */
    public @Nullable Instant updatedAt() {
        return get(UPDATED_AT);
    }
}
