package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.model.ModelException;
import java.util.concurrent.ExecutionException;
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

    /** Whether its type is a family of errors that programs know, and not the class of an exception. */
    public boolean isOfKnownFamily() {
        return type.endsWith("_error");
    }

    /** What an exception means to the caller that started the run. */
    public static RunFailure of(Throwable failure) {
        if (failure instanceof ExecutionException wrapper && wrapper.getCause() != null) {
            return of(wrapper.getCause());
        }
        if (failure instanceof CheckException check) {
            return new RunFailure(check.text(), check.type(), check.trigger(), check.data());
        }
        if (failure instanceof ModelException model) {
            return new RunFailure(text(model), model.type(), model.id(), null);
        }
        if (failure instanceof RunLimitException reached) {
            return new RunFailure(reached.text(), "run_limit_error", reached.bound(), null);
        }
        return new RunFailure(text(failure), failure.getClass().getSimpleName(), null, null);
    }

    /** The message; of an {@code Error}, whose message is often a bare name, its class too. */
    private static String text(Throwable failure) {
        String type = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return type;
        }
        return failure instanceof Error ? type + ": " + message : message;
    }
}
