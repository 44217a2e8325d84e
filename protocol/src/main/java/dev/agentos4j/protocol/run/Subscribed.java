package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A resumed stream is live from here on. */
public final class Subscribed extends RunEvent {

    public static final Shape<Subscribed> SHAPE = Shape.extending(RunEvent.HEADER, "Subscribed", Subscribed::new);
    public static final Field<RunStatus> STATUS = SHAPE.kind("status", RunStatus.KIND);
    public static final Field<Long> CURRENT_EVENT_COUNT = SHAPE.integer("current_event_count");
    public static final Field<String> MESSAGE = SHAPE.text("message");

    private Subscribed(Values values) {
        super(values);
    }

    /** {@code running}. */
    public @Nullable RunStatus status() {
        return get(STATUS);
    }

    /** How many events there are. */
    public @Nullable Long currentEventCount() {
        return get(CURRENT_EVENT_COUNT);
    }

    /** For people. */
    public @Nullable String message() {
        return get(MESSAGE);
    }
}
