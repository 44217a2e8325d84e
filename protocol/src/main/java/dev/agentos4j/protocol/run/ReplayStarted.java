package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A resumed stream of an ended run begins; its missed events follow. */
public final class ReplayStarted extends RunEvent {

    public static final Shape<ReplayStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "ReplayStarted", ReplayStarted::new);
    public static final Field<RunStatus> STATUS = SHAPE.kind("status", RunStatus.KIND);
    public static final Field<Long> TOTAL_EVENTS = SHAPE.integer("total_events");
    public static final Field<Long> TOTAL_BUFFERED = SHAPE.integer("total_buffered");
    public static final Field<Long> LAST_EVENT_INDEX_REQUESTED = SHAPE.integer("last_event_index_requested");
    public static final Field<String> MESSAGE = SHAPE.text("message");

    private ReplayStarted(Values values) {
        super(values);
    }

    /** The state of the run. */
    public @Nullable RunStatus status() {
        return get(STATUS);
    }

    /** How many events there are. */
    public @Nullable Long totalEvents() {
        return get(TOTAL_EVENTS);
    }

    /** How many are kept. */
    public @Nullable Long totalBuffered() {
        return get(TOTAL_BUFFERED);
    }

    /** The last event the caller has. */
    public @Nullable Long lastEventIndexRequested() {
        return get(LAST_EVENT_INDEX_REQUESTED);
    }

    /** For people. */
    public @Nullable String message() {
        return get(MESSAGE);
    }
}
