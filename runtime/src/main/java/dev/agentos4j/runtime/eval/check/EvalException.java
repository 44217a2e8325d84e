package dev.agentos4j.runtime.eval.check;

/** An evaluation that came to nothing: what was to be evaluated failed, or the judge gave no verdict. */
public final class EvalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EvalException(String message) {
        super(message);
    }
}
