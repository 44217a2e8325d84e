package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** The server lost the stream of a run in the durable queue. It is no end: the run goes on if its status says so, else it has ended. */
public final class StreamExpired extends RunEvent {

    public static final Shape<StreamExpired> SHAPE =
            Shape.extending(RunEvent.HEADER, "StreamExpired", StreamExpired::new);
    public static final Field<RunStatus> STATUS = SHAPE.kind("status", RunStatus.KIND);
    public static final Field<String> MESSAGE = SHAPE.text("message");

    private StreamExpired(Values values) {
        super(values);
    }

    /** The status of the run. */
    public @Nullable RunStatus status() {
        return get(STATUS);
    }

    /** What to do, in words. */
    public @Nullable String message() {
        return get(MESSAGE);
    }
}
