package dev.agentos4j.runtime.model;

import org.jspecify.annotations.Nullable;

/** A model could not answer. The message is shown to whoever started the run. */
public class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final @Nullable String id;
    private final boolean retryable;

    public ModelException(String message) {
        this(message, "model_provider_error", null, false, null);
    }

    /**
     * @param type the family of the error on the wire, such as {@code model_provider_error}
     * @param id the particular error on the wire, such as {@code model_rate_limit_error}, if there is a name for it
     * @param retryable whether asking again later may succeed
     */
    public ModelException(
            String message, String type, @Nullable String id, boolean retryable, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
        this.id = id;
        this.retryable = retryable;
    }

    public String type() {
        return type;
    }

    public @Nullable String id() {
        return id;
    }

    public boolean isRetryable() {
        return retryable;
    }
}
