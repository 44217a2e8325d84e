package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** Tool results are being shortened. */
public final class CompressionStarted extends RunEvent {

    public static final Shape<CompressionStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "CompressionStarted", CompressionStarted::new);

    private CompressionStarted(Values values) {
        super(values);
    }
}
