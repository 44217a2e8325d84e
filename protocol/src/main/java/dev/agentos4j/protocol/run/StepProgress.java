package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A step that is a function says how far it is. */
public final class StepProgress extends RunEvent {

    public static final Shape<StepProgress> SHAPE = Shape.extending(RunEvent.HEADER, "StepProgress", StepProgress::new);
    public static final Field<Long> ATTEMPT = SHAPE.integer("attempt");
    public static final Field<String> CONTENT = SHAPE.text("content");
    public static final Field<JsonObject> DATA = SHAPE.object("data");

    private StepProgress(Values values) {
        super(values);
    }

    /** Which attempt of the step it is, from 1. */
    public @Nullable Long attempt() {
        return get(ATTEMPT);
    }

    /** How far it is, in words. */
    public @Nullable String content() {
        return get(CONTENT);
    }

    /** How far it is, as data. */
    public @Nullable JsonObject data() {
        return get(DATA);
    }
}
