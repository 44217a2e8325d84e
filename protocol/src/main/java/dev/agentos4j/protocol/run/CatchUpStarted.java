package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A resumed stream of a live run begins; its missed events follow. */
public final class CatchUpStarted extends RunEvent {

    public static final Shape<CatchUpStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "CatchUpStarted", CatchUpStarted::new);
    public static final Field<RunStatus> STATUS = SHAPE.kind("status", RunStatus.KIND);
    public static final Field<Long> MISSED_EVENTS = SHAPE.integer("missed_events");
    public static final Field<Long> CURRENT_EVENT_COUNT = SHAPE.integer("current_event_count");
    public static final Field<String> MESSAGE = SHAPE.text("message");

    private CatchUpStarted(Values values) {
        super(values);
    }

    /** {@code running}. */
    public @Nullable RunStatus status() {
        return get(STATUS);
    }

    /** How many follow. */
    public @Nullable Long missedEvents() {
        return get(MISSED_EVENTS);
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
