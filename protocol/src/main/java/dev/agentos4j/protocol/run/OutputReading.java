package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.record.RecordMapping;

/** Reads the answer of a run into a type of the caller's. */
final class OutputReading {

    /** The client's, once there is one. */
    private static volatile UnreadableOutput failure = (outcome, type, cause) -> cause;

    private OutputReading() {}

    static void failWith(UnreadableOutput failures) {
        failure = failures;
    }

    static <R> R read(RunOutcome outcome, Class<R> type) {
        RecordMapping<R> mapping = RecordMapping.of(type);
        try {
            return mapping.read(json(outcome, type));
        } catch (JsonException wrong) {
            throw failure.exception(outcome, type, wrong);
        }
    }

    private static JsonValue json(RunOutcome outcome, Class<?> type) {
        JsonValue content = outcome.content();
        String run = "run " + outcome.runId() + " (" + outcome.status() + ")";
        if (content == null || content.isNull()) {
            throw new JsonException(run + " has no content to read a " + type.getSimpleName() + " from");
        }
        String text = content.asText();
        if (text == null) {
            return content;
        }
        try {
            return JsonValue.parse(text.strip());
        } catch (JsonException notJson) {
            throw new JsonException(
                    run + " answered with text, not with a " + type.getSimpleName() + ": "
                            + (text.length() <= 200 ? text : text.substring(0, 200) + "..."),
                    notJson);
        }
    }
}
