package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A hook before the run begins. */
public final class PreHookStarted extends RunEvent {

    public static final Shape<PreHookStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "PreHookStarted", PreHookStarted::new);
    public static final Field<String> PRE_HOOK_NAME = SHAPE.text("pre_hook_name");
    public static final Field<RunInput> RUN_INPUT = SHAPE.struct("run_input", () -> RunInput.SHAPE);

    private PreHookStarted(Values values) {
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
