package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** An event of the server's own program; its fields are in {@link #extra()}. */
public final class CustomEvent extends RunEvent {

    public static final Shape<CustomEvent> SHAPE = Shape.extending(RunEvent.HEADER, "CustomEvent", CustomEvent::new);
    public static final Field<String> TOOL_CALL_ID = SHAPE.text("tool_call_id");
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");

    private CustomEvent(Values values) {
        super(values);
    }

    /** The tool call it belongs to. */
    public @Nullable String toolCallId() {
        return get(TOOL_CALL_ID);
    }

    /** The content. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }
}
