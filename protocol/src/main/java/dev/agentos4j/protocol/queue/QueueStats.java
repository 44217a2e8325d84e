package dev.agentos4j.protocol.queue;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How full the queue is: {@code GET /queue/stats}. */
public final class QueueStats extends Struct {

    public static final Shape<QueueStats> SHAPE = Shape.of("QueueStats", QueueStats::new);
    public static final Field<Map<String, Long>> COUNTS = SHAPE.map("counts", Kinds.INTEGER);
    public static final Field<Long> OLDEST_QUEUED_AGE_SECONDS =
            SHAPE.integer("oldest_queued_age_seconds").nullable();

    private QueueStats(Values values) {
        super(values);
    }

    /** How many jobs there are by their status; a status without any is left out. */
    public Map<String, Long> counts() {
        return get(COUNTS, Map.of());
    }

    /** For how many seconds the oldest job has waited; {@code null} if none waits. */
    public @Nullable Long oldestQueuedAgeSeconds() {
        return get(OLDEST_QUEUED_AGE_SECONDS);
    }
}
