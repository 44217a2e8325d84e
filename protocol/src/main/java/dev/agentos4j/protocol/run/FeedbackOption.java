package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** One answer that a feedback question offers. */
public final class FeedbackOption extends Struct {

    public static final Shape<FeedbackOption> SHAPE = Shape.of("FeedbackOption", FeedbackOption::new);
    public static final Field<String> LABEL = SHAPE.text("label").nullable();
    public static final Field<String> DESCRIPTION = SHAPE.text("description").nullable();
    public static final Field<Boolean> SELECTED = SHAPE.bool("selected").nullable();

    private FeedbackOption(Values values) {
        super(values);
    }

    /** The answer. */
    public String label() {
        return get(LABEL, "");
    }

    /** What it means. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** Whether the user chose it. */
    public @Nullable Boolean selected() {
        return get(SELECTED);
    }
}
