package dev.agentos4j.client.http;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds an {@link Error} behind a failure. Out of memory or a missing class says nothing about the server: it is neither
 * a broken connection nor a reason to send a request again, so it reaches the caller as itself.
 */
public final class Errors {

    private Errors() {}

    /** Throws the error that caused {@code failure}, if an error did. */
    public static void rethrow(@Nullable Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof Error error) {
                throw error;
            }
        }
    }
}
