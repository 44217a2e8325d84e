package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What a run came to, whoever ran it: an agent or a team ({@link RunOutput}) or a workflow ({@link WorkflowRunOutput}). */
public interface RunOutcome {

    /** The id of the run. */
    @Nullable
    String runId();

    /** The session of the run. */
    @Nullable
    String sessionId();

    /** How far it came. A run that failed, was cancelled or waits has a status that says so, and no other sign of it. */
    RunStatus status();

    /** The answer: text, or any JSON for structured output. {@code null} if there is none. */
    @Nullable
    JsonValue content();

    /** The content as text: a string as it is, anything else as JSON; empty if there is none. */
    String text();

    /** Whether it came to its end and to an answer. */
    default boolean isCompleted() {
        return status().equals(RunStatus.COMPLETED);
    }

    /** Whether it waits for somebody. */
    default boolean isPaused() {
        return status().equals(RunStatus.PAUSED);
    }
}
