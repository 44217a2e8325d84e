package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A hook after the run is done. */
public final class PostHookCompleted extends RunEvent {

    public static final Shape<PostHookCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "PostHookCompleted", PostHookCompleted::new);
    public static final Field<String> POST_HOOK_NAME = SHAPE.text("post_hook_name");

    private PostHookCompleted(Values values) {
        super(values);
    }

    /** The hook. */
    public @Nullable String postHookName() {
        return get(POST_HOOK_NAME);
    }
}
