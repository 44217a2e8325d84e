package dev.agentos4j.runtime.component;

/** A change of a stored component that is refused; the message says why, in words for the caller. */
public final class ComponentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a change is refused. */
    public enum Reason {
        /** What was sent makes no sense. */
        WRONG,
        /** There is or was a component of that id. */
        TAKEN,
        /** It would make sense if the component stood otherwise. */
        CONFLICT
    }

    private final Reason reason;

    public ComponentException(String message) {
        this(Reason.WRONG, message);
    }

    public ComponentException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why it is refused. */
    public Reason reason() {
        return reason;
    }
}
