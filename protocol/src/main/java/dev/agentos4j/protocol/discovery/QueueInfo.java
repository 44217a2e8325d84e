package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;

/** How background runs are queued. */
public final class QueueInfo extends Struct {

    public static final Shape<QueueInfo> SHAPE = Shape.of("QueueInfo", QueueInfo::new);
    public static final Field<Boolean> DURABLE = SHAPE.bool("durable");
    public static final Field<Boolean> QUEUE_PER_SESSION = SHAPE.bool("queue_per_session");

    private QueueInfo(Values values) {
        super(values);
    }

    /** Whether background runs survive the process that accepted them. */
    public boolean durable() {
        return get(DURABLE, false);
    }

    /** Whether runs of a session wait for each other. */
    public boolean queuePerSession() {
        return get(QUEUE_PER_SESSION, false);
    }
}
