package dev.agentos4j.runtime.store;

import org.jspecify.annotations.Nullable;

/** What is to be stored has more bytes than a store takes. To try it again does not help. */
public final class TooLargeException extends StoreException {

    private static final long serialVersionUID = 1L;

    public TooLargeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
