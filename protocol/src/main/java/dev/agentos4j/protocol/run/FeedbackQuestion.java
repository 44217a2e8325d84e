package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question that a paused tool puts to the user, with answers to choose from. */
public final class FeedbackQuestion extends Struct {

    public static final Shape<FeedbackQuestion> SHAPE = Shape.of("FeedbackQuestion", FeedbackQuestion::new);
    public static final Field<String> QUESTION = SHAPE.text("question").nullable();
    public static final Field<String> HEADER = SHAPE.text("header").nullable();
    public static final Field<Boolean> MULTI_SELECT = SHAPE.bool("multi_select").nullable();
    public static final Field<List<String>> SELECTED_OPTIONS =
            SHAPE.texts("selected_options").nullable();
    public static final Field<List<FeedbackOption>> OPTIONS = SHAPE.structs("options", () -> FeedbackOption.SHAPE);

    private FeedbackQuestion(Values values) {
        super(values);
    }

    /** The question. */
    public String question() {
        return get(QUESTION, "");
    }

    /** A short title. */
    public @Nullable String header() {
        return get(HEADER);
    }

    /** Whether several answers may be chosen. */
    public @Nullable Boolean multiSelect() {
        return get(MULTI_SELECT);
    }

    /** The labels of the answers chosen. */
    public List<String> selectedOptions() {
        return list(SELECTED_OPTIONS);
    }

    /** The answers to choose from. */
    public List<FeedbackOption> options() {
        return list(OPTIONS);
    }

    /** This question, answered with these labels. */
    public FeedbackQuestion withSelected(List<String> labels) {
        return SHAPE.edit(this).set(SELECTED_OPTIONS, labels).build();
    }
}
