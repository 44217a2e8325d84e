package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** Tool results were shortened. */
public final class CompressionCompleted extends RunEvent {

    public static final Shape<CompressionCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "CompressionCompleted", CompressionCompleted::new);
    public static final Field<Long> TOOL_RESULTS_COMPRESSED = SHAPE.integer("tool_results_compressed");
    public static final Field<Long> ORIGINAL_SIZE = SHAPE.integer("original_size");
    public static final Field<Long> COMPRESSED_SIZE = SHAPE.integer("compressed_size");

    private CompressionCompleted(Values values) {
        super(values);
    }

    /** How many. */
    public @Nullable Long toolResultsCompressed() {
        return get(TOOL_RESULTS_COMPRESSED);
    }

    /** Characters before. */
    public @Nullable Long originalSize() {
        return get(ORIGINAL_SIZE);
    }

    /** Characters after. */
    public @Nullable Long compressedSize() {
        return get(COMPRESSED_SIZE);
    }
}
