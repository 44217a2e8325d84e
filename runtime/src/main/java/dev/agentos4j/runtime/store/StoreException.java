package dev.agentos4j.runtime.store;

import org.jspecify.annotations.Nullable;

/** A store could not do what it was asked. */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
