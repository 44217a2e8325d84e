package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checkpoints of a run. {@code GET /agents/{id}/runs/{run_id}/checkpoints}. */
public final class Checkpoints extends Struct {

    public static final Shape<Checkpoints> SHAPE = Shape.of("Checkpoints", Checkpoints::new);
    public static final Field<String> RUN_ID = SHAPE.text("run_id");
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<List<Checkpoint>> CHECKPOINTS = SHAPE.structs("checkpoints", () -> Checkpoint.SHAPE);

    private Checkpoints(Values values) {
        super(values);
    }

    /** The run. */
    public @Nullable String runId() {
        return get(RUN_ID);
    }

    /** The session. */
    public @Nullable String sessionId() {
        return get(SESSION_ID);
    }

    /** The checkpoints. */
    public List<Checkpoint> checkpoints() {
        return list(CHECKPOINTS);
    }
}
