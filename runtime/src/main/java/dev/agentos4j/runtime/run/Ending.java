package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunStatus;
import java.util.List;

/**
 * How a run ends or pauses. It is stored first, and told afterwards.
 *
 * @param usedMetrics what this part of the run used, for the sums of the session
 * @param events what is told at last
 */
public record Ending<O extends Struct>(RunStatus status, O output, JsonObject usedMetrics, List<RunEvent> events) {

    public Ending {
        events = List.copyOf(events);
    }

    /** The same with another output. */
    Ending<O> withOutput(O other) {
        return new Ending<>(status, other, usedMetrics, events);
    }
}
