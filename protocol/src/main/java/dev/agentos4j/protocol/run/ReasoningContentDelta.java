package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A piece of the thinking. */
public final class ReasoningContentDelta extends RunEvent {

    public static final Shape<ReasoningContentDelta> SHAPE =
            Shape.extending(RunEvent.HEADER, "ReasoningContentDelta", ReasoningContentDelta::new);
    public static final Field<String> REASONING_CONTENT = SHAPE.text("reasoning_content");

    private ReasoningContentDelta(Values values) {
        super(values);
    }

    /** The piece. */
    public @Nullable String reasoningContent() {
        return get(REASONING_CONTENT);
    }
}
