package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A hook before the run is done. */
public final class PreHookCompleted extends RunEvent {

    public static final Shape<PreHookCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "PreHookCompleted", PreHookCompleted::new);
    public static final Field<String> PRE_HOOK_NAME = SHAPE.text("pre_hook_name");
    public static final Field<RunInput> RUN_INPUT = SHAPE.struct("run_input", () -> RunInput.SHAPE);

    private PreHookCompleted(Values values) {
        super(values);
    }

    /** The hook. */
    public @Nullable String preHookName() {
        return get(PRE_HOOK_NAME);
    }

    /** What the run was given. */
    public @Nullable RunInput runInput() {
        return get(RUN_INPUT);
    }
}
