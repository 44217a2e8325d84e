package dev.agentos4j.protocol.run;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.agentos4j.protocol.json.Kind;
import dev.agentos4j.protocol.json.Kinds;

/**
 * How far a run was when it was cancelled. A word that this version does not know is kept.
 *
 * @param value the word on the wire
 */
public record CancellationStage(@JsonValue String value) {

    /** It had not started. */
    public static final CancellationStage PENDING = new CancellationStage("PENDING");
    /** It was active. */
    public static final CancellationStage EXECUTING = new CancellationStage("EXECUTING");
    /** It waited for a decision. */
    public static final CancellationStage PAUSED = new CancellationStage("PAUSED");

    public static final Kind<CancellationStage> KIND = Kinds.wrap(CancellationStage::new, CancellationStage::value);

    @Override
    public String toString() {
        return value;
    }
}
