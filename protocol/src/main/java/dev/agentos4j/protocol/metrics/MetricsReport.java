package dev.agentos4j.protocol.metrics;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of some days. */
public final class MetricsReport extends Struct {

    public static final Shape<MetricsReport> SHAPE = Shape.of("MetricsReport", MetricsReport::new);
    public static final Field<List<DayMetrics>> METRICS = SHAPE.structs("metrics", () -> DayMetrics.SHAPE);
    public static final Field<Timestamp> UPDATED_AT = SHAPE.time("updated_at").nullable();

    private MetricsReport(Values values) {
        super(values);
    }

    /** The days, in no given order; days without sessions are left out. */
    public List<DayMetrics> metrics() {
        return list(METRICS);
    }

    /** When any day was counted last; {@code null} without days. */
    public @Nullable Timestamp updatedAt() {
        return get(UPDATED_AT);
    }
}
