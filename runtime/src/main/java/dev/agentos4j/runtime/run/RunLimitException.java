package dev.agentos4j.runtime.run;

/**
 * A run reached one of its {@link RunBounds bounds}, which ends it in error. The message names the bound and the setting.
 * Let it pass, as {@link RunCancelledException}.
 */
public final class RunLimitException extends RunCancelledException {

    private static final long serialVersionUID = 1L;

    private final String bound;

    /**
     * @param bound the setting, such as {@code modelCalls}
     */
    RunLimitException(String bound, String message) {
        super(message);
        this.bound = bound;
    }

    /** The setting of {@link RunBounds}, such as {@code modelCalls}. */
    public String bound() {
        return bound;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
