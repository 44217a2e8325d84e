package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.model.ModelException;
import org.jspecify.annotations.Nullable;

/**
 * Why a run failed, as it is told in an error event.
 *
 * @param type the family of the error, such as {@code model_provider_error}
 * @param id the particular error, {@code null} if it has no name
 */
public record RunFailure(
        String message,
        String type,
        @Nullable String id,
        @Nullable JsonObject data) {

    /** What an exception means to whoever started the run. */
    public static RunFailure of(Throwable failure) {
        if (failure instanceof CheckException check) {
            return new RunFailure(check.text(), check.type(), check.trigger(), check.data());
        }
        if (failure instanceof ModelException model) {
            return new RunFailure(text(model), model.type(), model.id(), null);
        }
        return new RunFailure(text(failure), failure.getClass().getSimpleName(), null, null);
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
