package dev.agentos4j.runtime.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A model could not answer. The message is shown to the caller that started the run. */
public class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final @Nullable String id;
    private final boolean retryable;
    private final @Nullable Duration retryAfter;

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
        this(message, type, id, retryable, cause, null);
    }

    /**
     * As the other constructor does.
     *
     * @param retryAfter how long the service asks to be left alone; {@code null} if it does not say
     */
    public ModelException(
            String message,
            String type,
            @Nullable String id,
            boolean retryable,
            @Nullable Throwable cause,
            @Nullable Duration retryAfter) {
        super(message, cause);
        this.type = type;
        this.id = id;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
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

    /** How long the service asks to be left alone before it is asked again; {@code null} if it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * Returns how long to wait before the service is asked again: as long as planned, or longer if the service asks for it.
     *
     * @param planned the pause that the caller would make
     * @param longest the longest that the caller would wait for a service that asks for it
     * @return {@code null} if the service asks for more than that: it is not worth asking again
     */
    public @Nullable Duration pause(Duration planned, Duration longest) {
        if (retryAfter == null || retryAfter.compareTo(planned) <= 0) {
            return planned;
        }
        return retryAfter.compareTo(longest) <= 0 ? retryAfter : null;
    }
}
