package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunInput;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a run.
 *
 * @param input what is said, with media
 * @param runId the id the run shall have; {@code null} for a new one
 * @param sessionId the session it belongs to; {@code null} for a new one
 * @param userId whose run it is, {@code null} for nobody's
 */
public record RunRequest(
        RunInput input,
        @Nullable String runId,
        @Nullable String sessionId,
        @Nullable String userId,
        RunOptions options) {

    /** A streamed run of this message in a new session. */
    public static RunRequest of(String message) {
        return of(new JsonString(message));
    }

    /** A streamed run of this input in a new session. */
    public static RunRequest of(JsonValue input) {
        return new RunRequest(
                RunInput.SHAPE.builder().set(RunInput.INPUT_CONTENT, input).build(),
                null,
                null,
                null,
                RunOptions.STREAMED);
    }

    public RunRequest withInput(RunInput value) {
        return new RunRequest(value, runId, sessionId, userId, options);
    }

    public RunRequest withRunId(@Nullable String value) {
        return new RunRequest(input, value, sessionId, userId, options);
    }

    public RunRequest withSessionId(@Nullable String value) {
        return new RunRequest(input, runId, value, userId, options);
    }

    public RunRequest withUserId(@Nullable String value) {
        return new RunRequest(input, runId, sessionId, value, options);
    }

    public RunRequest withOptions(RunOptions value) {
        return new RunRequest(input, runId, sessionId, userId, value);
    }

    /** The same without events. */
    public RunRequest unary() {
        return withOptions(options.withStream(false));
    }

    /** The same in the background. */
    public RunRequest inBackground() {
        return withOptions(options.withBackground(true));
    }
}
