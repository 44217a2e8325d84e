package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A guardrail refuses the input or the output of a run, which then ends in error. */
public final class CheckException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String trigger;
    private final transient @Nullable JsonObject data;

    private CheckException(String type, String trigger, String message, @Nullable JsonObject data) {
        super(message);
        this.type = type;
        this.trigger = trigger;
        this.data = data;
    }

    /**
     * The input is refused.
     *
     * @param trigger {@code off_topic}, {@code input_not_allowed}, {@code prompt_injection}, {@code pii_detected},
     *     {@code validation_failed} or a word of your own
     */
    public static CheckException input(String trigger, String message) {
        return new CheckException("input_check_error", trigger, message, null);
    }

    /**
     * The output is refused.
     *
     * @param trigger {@code output_not_allowed}, {@code validation_failed} or a word of your own
     */
    public static CheckException output(String trigger, String message) {
        return new CheckException("output_check_error", trigger, message, null);
    }

    /** The same with more for the caller that started the run. */
    public CheckException with(JsonObject additionalData) {
        return new CheckException(type, trigger, text(), additionalData);
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /** {@code input_check_error} or {@code output_check_error}. */
    public String type() {
        return type;
    }

    public String trigger() {
        return trigger;
    }

    public @Nullable JsonObject data() {
        return data;
    }
}
