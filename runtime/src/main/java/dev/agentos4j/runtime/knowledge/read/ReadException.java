package dev.agentos4j.runtime.knowledge.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A content cannot be read; the message says why, for the user who uploaded it. */
public final class ReadException extends IOException {

    private static final long serialVersionUID = 1L;

    public ReadException(String message) {
        super(message);
    }

    public ReadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
