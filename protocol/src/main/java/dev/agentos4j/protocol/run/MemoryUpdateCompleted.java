package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;

/** Memories were kept. */
public final class MemoryUpdateCompleted extends RunEvent {

    public static final Shape<MemoryUpdateCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "MemoryUpdateCompleted", MemoryUpdateCompleted::new);
    public static final Field<List<JsonObject>> MEMORIES = SHAPE.objects("memories");

    private MemoryUpdateCompleted(Values values) {
        super(values);
    }

    /** The memories. */
    public List<JsonObject> memories() {
        return list(MEMORIES);
    }
}
