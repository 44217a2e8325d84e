package dev.agentos4j.protocol.metrics;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** How counting in the background stands. */
public final class MetricsRefreshStatus extends Struct {

    public static final Shape<MetricsRefreshStatus> SHAPE = Shape.of("MetricsRefreshStatus", MetricsRefreshStatus::new);
    public static final Field<String> STATUS = SHAPE.text("status");
    public static final Field<Timestamp> STARTED_AT = SHAPE.time("started_at").nullable();
    public static final Field<Timestamp> FINISHED_AT = SHAPE.time("finished_at").nullable();
    public static final Field<String> ERROR = SHAPE.text("error").nullable();

    private MetricsRefreshStatus(Values values) {
        super(values);
    }

    /** {@code idle}, {@code running}, {@code completed} or {@code failed}. */
    public String status() {
        return get(STATUS, "");
    }

    /** When it began. */
    public @Nullable Timestamp startedAt() {
        return get(STARTED_AT);
    }

    /** When it ended. */
    public @Nullable Timestamp finishedAt() {
        return get(FINISHED_AT);
    }

    /** Why it failed. */
    public @Nullable String error() {
        return get(ERROR);
    }
}
