package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.record.RecordMapping;
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

    /**
     * The answer as a record: of structured output, see {@code RunRequest.outputType}, or of text that is JSON.
     *
     * @throws JsonException if there is no answer, it is text that is not JSON, or it does not fit the record; it names the
     *     member that is missing or wrong
     * @throws IllegalArgumentException if the record has a component without a JSON form
     */
    default <R extends Record> R as(Class<R> type) {
        RecordMapping<R> mapping = RecordMapping.of(type);
        JsonValue content = content();
        if (content == null || content.isNull()) {
            throw new JsonException("run " + runId() + " (" + status() + ") has no content to read a "
                    + type.getSimpleName() + " from");
        }
        String text = content.asText();
        if (text == null) {
            return mapping.read(content);
        }
        JsonValue parsed;
        try {
            parsed = JsonValue.parse(text.strip());
        } catch (JsonException notJson) {
            throw new JsonException(
                    "run " + runId() + " (" + status() + ") answered with text, not with a " + type.getSimpleName()
                            + ": " + (text.length() <= 200 ? text : text.substring(0, 200) + "..."),
                    notJson);
        }
        return mapping.read(parsed);
    }
}
