package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.StepOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the steps inside a step had done when an agent or a team among them paused. The step is run again from its
 * beginning when the run goes on; what is written here is not done again but read, up to the one that paused.
 */
final class StepJournal {

    /**
     * The agent or team that paused.
     *
     * @param run its run as it was stored
     * @param decided what was decided about what it waits for
     */
    record Paused(String stepId, RunOutput run, List<RunRequirement> decided) {}

    private final Map<String, Deque<StepOutput>> done = new HashMap<>();
    private @Nullable Paused paused;

    /** Nothing to read. */
    StepJournal() {}

    /**
     * @param partial the result of the step at the top as it was when it paused: with those inside that were done;
     *     {@code null} if it was the paused one itself
     */
    StepJournal(@Nullable StepOutput partial, Paused paused) {
        this.paused = paused;
        if (partial != null) {
            partial.steps().forEach(this::write);
        }
    }

    private void write(StepOutput output) {
        String stepId = output.stepId();
        if (stepId != null && "Step".equals(output.stepType()) && !output.isPaused()) {
            done.computeIfAbsent(stepId, id -> new ArrayDeque<>()).add(output);
        }
        if (!"Workflow".equals(output.stepType())) {
            output.steps().forEach(this::write);
        } else if (stepId != null) {
            done.computeIfAbsent(stepId, id -> new ArrayDeque<>()).add(output);
        }
    }

    /** What this step did then; {@code null} if it has to be done now. */
    synchronized @Nullable StepOutput read(String stepId) {
        Deque<StepOutput> outputs = done.get(stepId);
        return outputs == null ? null : outputs.poll();
    }

    /** The paused run if it was this step's; only once. */
    synchronized @Nullable Paused takePaused(String stepId) {
        Paused found = paused;
        if (found == null || !found.stepId().equals(stepId)) {
            return null;
        }
        paused = null;
        return found;
    }

    /** Whether the paused run has yet to be reached. */
    synchronized boolean leadsBack() {
        return paused != null;
    }
}
