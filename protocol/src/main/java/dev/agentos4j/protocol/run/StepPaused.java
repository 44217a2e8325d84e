package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step waits. */
public final class StepPaused extends RunEvent {

    public static final Shape<StepPaused> SHAPE = Shape.extending(RunEvent.HEADER, "StepPaused", StepPaused::new);
    public static final Field<Boolean> REQUIRES_CONFIRMATION = SHAPE.bool("requires_confirmation");
    public static final Field<String> CONFIRMATION_MESSAGE = SHAPE.text("confirmation_message");
    public static final Field<Boolean> REQUIRES_USER_INPUT = SHAPE.bool("requires_user_input");
    public static final Field<String> USER_INPUT_MESSAGE = SHAPE.text("user_input_message");
    public static final Field<List<StepInputField>> USER_INPUT_SCHEMA =
            SHAPE.structs("user_input_schema", () -> StepInputField.SHAPE);

    private StepPaused(Values values) {
        super(values);
    }

    /** For a confirmation. */
    public boolean requiresConfirmation() {
        return get(REQUIRES_CONFIRMATION, false);
    }

    /** What to ask. */
    public @Nullable String confirmationMessage() {
        return get(CONFIRMATION_MESSAGE);
    }

    /** For values. */
    public boolean requiresUserInput() {
        return get(REQUIRES_USER_INPUT, false);
    }

    /** What to ask. */
    public @Nullable String userInputMessage() {
        return get(USER_INPUT_MESSAGE);
    }

    /** The values wanted. */
    public List<StepInputField> userInputSchema() {
        return list(USER_INPUT_SCHEMA);
    }
}
