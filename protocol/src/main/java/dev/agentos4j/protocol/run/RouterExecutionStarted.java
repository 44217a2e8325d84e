package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;

/** A router has chosen. */
public final class RouterExecutionStarted extends RunEvent {

    public static final Shape<RouterExecutionStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "RouterExecutionStarted", RouterExecutionStarted::new);
    public static final Field<List<String>> SELECTED_STEPS = SHAPE.texts("selected_steps");

    private RouterExecutionStarted(Values values) {
        super(values);
    }

    /** The steps chosen. */
    public List<String> selectedSteps() {
        return list(SELECTED_STEPS);
    }
}
