package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** The result of a step waits to be looked at. */
public final class StepOutputReview extends RunEvent {

    public static final Shape<StepOutputReview> SHAPE =
            Shape.extending(RunEvent.HEADER, "StepOutputReview", StepOutputReview::new);
    public static final Field<String> OUTPUT_REVIEW_MESSAGE = SHAPE.text("output_review_message");
    public static final Field<Boolean> REQUIRES_OUTPUT_REVIEW = SHAPE.bool("requires_output_review");

    private StepOutputReview(Values values) {
        super(values);
    }

    /** What to ask. */
    public @Nullable String outputReviewMessage() {
        return get(OUTPUT_REVIEW_MESSAGE);
    }

    /** Whether it must be. */
    public boolean requiresOutputReview() {
        return get(REQUIRES_OUTPUT_REVIEW, false);
    }
}
