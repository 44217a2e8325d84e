package dev.agentos4j.protocol.run;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.agentos4j.protocol.json.Kind;
import dev.agentos4j.protocol.json.Kinds;
import java.util.Locale;
import java.util.Set;

/**
 * The state of a run. A state that this version does not know is kept.
 *
 * @param value the word on the wire
 */
public record RunStatus(@JsonValue String value) {

    public static final RunStatus PENDING = new RunStatus("PENDING");
    public static final RunStatus RUNNING = new RunStatus("RUNNING");
    public static final RunStatus COMPLETED = new RunStatus("COMPLETED");
    public static final RunStatus PAUSED = new RunStatus("PAUSED");
    public static final RunStatus CANCELLED = new RunStatus("CANCELLED");
    public static final RunStatus ERROR = new RunStatus("ERROR");
    /** Done once more by another run. */
    public static final RunStatus REGENERATED = new RunStatus("REGENERATED");

    public static final Kind<RunStatus> KIND = Kinds.wrap(RunStatus::new, RunStatus::value);

    private static final Set<String> SETTLED = Set.of("COMPLETED", "PAUSED", "CANCELLED", "ERROR", "REGENERATED");

    /** True when the run does nothing more by itself: complete, paused, cancelled, failed or done again. */
    public boolean isSettled() {
        return SETTLED.contains(value.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}
