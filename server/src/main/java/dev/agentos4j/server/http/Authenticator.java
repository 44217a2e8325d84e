package dev.agentos4j.server.http;

import org.jspecify.annotations.Nullable;

/** Says who somebody is, at every door of the server alike. */
@FunctionalInterface
public interface Authenticator {

    /** Lets everybody in. */
    Authenticator OPEN = credentials -> Caller.ANYONE;

    /**
     * Returns who has these credentials now; {@link Caller#NONE} for no credentials that would be needed.
     *
     * @throws RefusedCredentialsException if they let nobody in
     * @throws HttpError 503 if that cannot be said now
     */
    Caller authenticate(Credentials credentials);

    /**
     * Returns who a caller is that names a user.
     *
     * @param user the name; {@code null} if it names none
     */
    default Caller named(Caller caller, @Nullable String user) {
        return caller;
    }

    /** Whether these are credentials of the server itself, which calls itself. */
    default boolean isServer(Credentials credentials) {
        return false;
    }

    /** What a request without credentials is told that needs some. */
    default String missing() {
        return "Authorization header required";
    }

    /** The cookie that may hold a token where a request has no header for it; {@code null} if none does. */
    default @Nullable String cookie() {
        return null;
    }
}
