package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** Memories are being kept. */
public final class MemoryUpdateStarted extends RunEvent {

    public static final Shape<MemoryUpdateStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "MemoryUpdateStarted", MemoryUpdateStarted::new);

    private MemoryUpdateStarted(Values values) {
        super(values);
    }
}
