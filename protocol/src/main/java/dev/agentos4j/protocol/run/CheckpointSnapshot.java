package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A run as it was at a checkpoint. {@code GET /agents/{id}/runs/{run_id}/checkpoints/{index}}. */
public final class CheckpointSnapshot extends Struct {

    public static final Shape<CheckpointSnapshot> SHAPE = Shape.of("CheckpointSnapshot", CheckpointSnapshot::new);
    public static final Field<Checkpoint> CHECKPOINT = SHAPE.struct("checkpoint", () -> Checkpoint.SHAPE);
    public static final Field<RunOutput> SNAPSHOT = SHAPE.struct("snapshot", () -> RunOutput.SHAPE);

    private CheckpointSnapshot(Values values) {
        super(values);
    }

    /** The checkpoint. */
    public @Nullable Checkpoint checkpoint() {
        return get(CHECKPOINT);
    }

    /** The run. */
    public @Nullable RunOutput snapshot() {
        return get(SNAPSHOT);
    }
}
