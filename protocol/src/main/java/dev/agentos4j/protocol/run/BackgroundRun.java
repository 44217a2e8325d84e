package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A run that was accepted to go on in the background: the 202 answer of a run route. */
public final class BackgroundRun extends Struct {

    public static final Shape<BackgroundRun> SHAPE = Shape.of("BackgroundRun", BackgroundRun::new);
    public static final Field<String> RUN_ID = SHAPE.text("run_id");
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<RunStatus> STATUS = SHAPE.kind("status", RunStatus.KIND);

    private BackgroundRun(Values values) {
        super(values);
    }

    /** The run. */
    public String runId() {
        return get(RUN_ID, "");
    }

    /** Its session. */
    public String sessionId() {
        return get(SESSION_ID, "");
    }

    /** {@code PENDING}. */
    public @Nullable RunStatus status() {
        return get(STATUS);
    }
}
