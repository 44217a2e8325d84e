package dev.agentos4j.runtime.knowledge;

import java.time.Duration;

/** As many contents wait to be read as there is room for. Nothing was stored: the same may be uploaded again later. */
public final class TooManyContentsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** When it makes sense to upload it again. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    TooManyContentsException() {
        super("Too many contents wait to be read");
    }
}
