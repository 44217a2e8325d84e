package dev.agentos4j.protocol.metrics;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** What became of the wish to count anew in the background. */
public final class MetricsRefresh extends Struct {

    public static final Shape<MetricsRefresh> SHAPE = Shape.of("MetricsRefresh", MetricsRefresh::new);
    public static final Field<String> STATUS = SHAPE.text("status");
    public static final Field<String> MESSAGE = SHAPE.text("message");

    private MetricsRefresh(Values values) {
        super(values);
    }

    /** {@code started} or {@code already_running}. */
    public String status() {
        return get(STATUS, "");
    }

    /** The same in words. */
    public @Nullable String message() {
        return get(MESSAGE);
    }
}
