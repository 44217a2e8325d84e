package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** When a tool ran and for how long. */
public final class ToolMetrics extends Struct {

    public static final Shape<ToolMetrics> SHAPE = Shape.of("ToolMetrics", ToolMetrics::new);
    public static final Field<JsonNumber> START_TIME =
            SHAPE.number("start_time").nullable();
    public static final Field<JsonNumber> END_TIME = SHAPE.number("end_time").nullable();
    public static final Field<JsonNumber> DURATION = SHAPE.number("duration").nullable();

    private ToolMetrics(Values values) {
        super(values);
    }

    /** Seconds since 1970. */
    public @Nullable Double startTime() {
        JsonNumber value = get(START_TIME);
        return value == null ? null : value.doubleValue();
    }

    /** Seconds since 1970. */
    public @Nullable Double endTime() {
        JsonNumber value = get(END_TIME);
        return value == null ? null : value.doubleValue();
    }

    /** Seconds. */
    public @Nullable Double duration() {
        JsonNumber value = get(DURATION);
        return value == null ? null : value.doubleValue();
    }
}
