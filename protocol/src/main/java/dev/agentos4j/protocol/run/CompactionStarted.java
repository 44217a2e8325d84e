package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** Older messages of the conversation are being summarized. */
public final class CompactionStarted extends RunEvent {

    public static final Shape<CompactionStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "CompactionStarted", CompactionStarted::new);

    private CompactionStarted(Values values) {
        super(values);
    }
}
