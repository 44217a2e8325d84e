package dev.agentos4j.runtime.component;

/** A change of a stored component that is refused; the message says why, in words for the caller. */
public final class ComponentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ComponentException(String message) {
        super(message);
    }
}
