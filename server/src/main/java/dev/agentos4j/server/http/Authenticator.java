package dev.agentos4j.server.http;

/** Says who somebody is, at every door of the server alike. */
@FunctionalInterface
public interface Authenticator {

    /** Lets everybody in. */
    Authenticator OPEN = credentials -> Caller.ANYONE;

    /** Returns who has these credentials now; {@link Caller#NONE} if they let nobody in. */
    Caller authenticate(Credentials credentials);
}
