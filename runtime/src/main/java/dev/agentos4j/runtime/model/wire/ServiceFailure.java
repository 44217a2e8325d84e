package dev.agentos4j.runtime.model.wire;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A model service did not give a whole answer. The message is its own words, as far as it said any. */
public final class ServiceFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What happened. */
    public enum Kind {
        /** The service answered with an error status. */
        STATUS,
        /** The service told an error in place of an answer, or in the middle of one. */
        ERROR,
        /** The connection ended before the answer was whole. */
        BROKEN,
        /** The answer ended without a word on why, or with nothing in it. */
        NOT_WHOLE,
        /** Something else than an answer came, such as a web page. */
        NO_ANSWER
    }

    private final Kind kind;
    private final int status;
    private final @Nullable String code;
    private final @Nullable Duration retryAfter;

    ServiceFailure(Kind kind, int status, @Nullable String code, String words, @Nullable Throwable cause) {
        this(kind, status, code, words, cause, null);
    }

    private ServiceFailure(
            Kind kind,
            int status,
            @Nullable String code,
            String words,
            @Nullable Throwable cause,
            @Nullable Duration retryAfter) {
        super(words, cause);
        this.kind = kind;
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** The same in other words. */
    ServiceFailure withWords(String words) {
        return new ServiceFailure(kind, status, code, words, null, retryAfter);
    }

    /** The same of a service that asks to be left alone for so long; {@code null} changes nothing. */
    ServiceFailure withRetryAfter(@Nullable Duration asked) {
        return asked == null ? this : new ServiceFailure(kind, status, code, words(), getCause(), asked);
    }

    static ServiceFailure of(Kind kind, String words) {
        return new ServiceFailure(kind, 0, null, words, null);
    }

    /** What happened. */
    public Kind kind() {
        return kind;
    }

    /** The HTTP status, also if it stands in the error that a service tells in a stream; 0 for none. */
    public int status() {
        return status;
    }

    /** The service's own word for the error, such as {@code rate_limit_exceeded}; {@code null} if it gives none. */
    public @Nullable String code() {
        return code;
    }

    /** How long the service asks to be left alone; {@code null} if it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The service's own words, or ours if it said nothing. */
    public String words() {
        return String.valueOf(getMessage());
    }

    /** As much of a text as a message takes. */
    public static String limited(String words) {
        return ServiceError.limited(words);
    }
}
