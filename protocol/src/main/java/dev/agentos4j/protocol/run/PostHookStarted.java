package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A hook after the run begins. */
public final class PostHookStarted extends RunEvent {

    public static final Shape<PostHookStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "PostHookStarted", PostHookStarted::new);
    public static final Field<String> POST_HOOK_NAME = SHAPE.text("post_hook_name");

    private PostHookStarted(Values values) {
        super(values);
    }

    /** The hook. */
    public @Nullable String postHookName() {
        return get(POST_HOOK_NAME);
    }
}
