package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.record.RecordMapping;
import org.jspecify.annotations.Nullable;

/** What a run came to, of an agent or a team ({@link RunOutput}) or a workflow ({@link WorkflowRunOutput}). */
public interface RunOutcome {

    /** The id of the run. */
    @Nullable
    String runId();

    /** The session of the run. */
    @Nullable
    String sessionId();

    /** How far it came. A run that failed, was cancelled or waits has a status that says so, and no other sign of it. */
    RunStatus status();

    /**
     * The answer as JSON: a string for text, which prints with its quotes, or any JSON for structured output. {@code null}
     * if there is none. What Python prints for {@code result.content} is {@link #text()}; {@link #parse} reads structured
     * output.
     */
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

    /**
     * The answer as a record or class: of structured output, see {@code RunRequest.outputType}, or of text that is JSON.
     * {@link RecordMapping} says what the type may be made of.
     *
     * @throws RuntimeException if there is no answer, it is text that is not JSON, or it does not fit the type; it names
     *     the run, the type, the member that is missing or wrong, and the answer. Once the program has made a client it is an
     *     {@code UnreadableOutputException}, which is an {@code AgentOSException}; else a {@link JsonException}
     * @throws IllegalArgumentException if the type has a component without a JSON form
     */
    default <R> R as(Class<R> type) {
        return OutputReading.read(this, type);
    }

    /** The same as {@link #as}, whose name is a keyword elsewhere, in Kotlin for example. */
    default <R> R parse(Class<R> type) {
        return OutputReading.read(this, type);
    }
}
