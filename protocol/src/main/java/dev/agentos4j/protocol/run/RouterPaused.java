package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A router waits for a choice. */
public final class RouterPaused extends RunEvent {

    public static final Shape<RouterPaused> SHAPE = Shape.extending(RunEvent.HEADER, "RouterPaused", RouterPaused::new);
    public static final Field<List<String>> AVAILABLE_CHOICES = SHAPE.texts("available_choices");
    public static final Field<String> USER_INPUT_MESSAGE = SHAPE.text("user_input_message");
    public static final Field<Boolean> ALLOW_MULTIPLE_SELECTIONS = SHAPE.bool("allow_multiple_selections");

    private RouterPaused(Values values) {
        super(values);
    }

    /** The routes. */
    public List<String> availableChoices() {
        return list(AVAILABLE_CHOICES);
    }

    /** What to ask. */
    public @Nullable String userInputMessage() {
        return get(USER_INPUT_MESSAGE);
    }

    /** Whether several may be chosen. */
    public boolean allowMultipleSelections() {
        return get(ALLOW_MULTIPLE_SELECTIONS, false);
    }
}
