package dev.agentos4j.runtime.model;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import org.jspecify.annotations.Nullable;

/** Says what a failure of the library means for a run. */
final class LangChainErrors {

    private LangChainErrors() {}

    static ModelException translate(@Nullable Throwable failure) {
        if (failure instanceof ModelException known) {
            return known;
        }
        String message = failure == null ? "the model failed" : text(failure);
        if (failure instanceof AuthenticationException) {
            return new ModelException(message, "model_authentication_error", null, false, failure);
        }
        if (failure instanceof RateLimitException) {
            return new ModelException(message, "model_provider_error", "model_rate_limit_error", true, failure);
        }
        return new ModelException(
                message, "model_provider_error", null, failure instanceof RetriableException, failure);
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
