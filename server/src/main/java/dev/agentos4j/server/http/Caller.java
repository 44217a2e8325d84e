package dev.agentos4j.server.http;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.access.Principal;
import dev.agentos4j.runtime.run.RunCaller;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param userId who it is, {@code null} if it is no one in particular
 * @param scopes what it may do
 * @param isKnown whether it has shown that it may come in
 * @param seesAll whether it sees and changes everybody's data
 * @param sessionId the session of all its runs; {@code null} if it chooses
 * @param claims what its token says of it; {@code null} if it has no token of an identity provider
 */
public record Caller(
        @Nullable String userId,
        Scopes scopes,
        boolean isKnown,
        boolean seesAll,
        @Nullable String sessionId,
        @Nullable JsonObject claims) {

    /** Nobody who may come in: what each request is sent by until it is authenticated. It may do nothing. */
    public static final Caller NONE = new Caller(null, Scopes.NONE, false);

    /** Somebody on a server that lets everybody in. */
    public static final Caller ANYONE = new Caller(null, Scopes.ALL, false);

    /** Who knows the security key. */
    public static final Caller ROOT = new Caller(null, Scopes.ALL, true);

    /** A caller who sees its own data alone, unless it is an administrator or no one in particular. */
    public Caller(@Nullable String userId, Scopes scopes, boolean isKnown) {
        this(userId, scopes, isKnown, scopes.isAdmin() || userId == null, null, null);
    }

    /**
     * Returns the user that a token names.
     *
     * @param isolated whether it sees its own data alone, unless it is an administrator
     * @param sessionId the session of all its runs; {@code null} if it chooses
     */
    public static Caller ofToken(
            @Nullable String userId, Scopes scopes, boolean isolated, @Nullable String sessionId, JsonObject claims) {
        return new Caller(userId, scopes, true, scopes.isAdmin() || !isolated, sessionId, claims);
    }

    /** Returns a user on a server that lets everybody in and takes their names for true. */
    public static Caller byName(String userId) {
        return new Caller(userId, Scopes.ALL, false, false, null, null);
    }

    /** Whether a name is one of the server's own callers, which no user has. */
    public static boolean isReserved(String userId) {
        return userId.equals("__scheduler__") || userId.startsWith("sa:") || userId.startsWith("__oauth__:");
    }

    /** Whether it may do everything with everybody's data. */
    public boolean isAdmin() {
        return scopes.isAdmin() && seesAll;
    }

    /**
     * The user whose data alone it may see and change; {@code null} if it sees all.
     *
     * @throws HttpError 403 if it sees its own data alone, and its token does not say who it is
     */
    public @Nullable String confinedTo() {
        if (!seesAll && userId == null) {
            throw new HttpError(403, "Authenticated request is missing a user identity");
        }
        return seesAll ? null : userId;
    }

    /**
     * The user of all runs that it starts, whatever it says; {@code null} if it chooses.
     *
     * @throws HttpError 403 as {@link #confinedTo} does
     */
    public @Nullable String runsAs() {
        return claims == null ? confinedTo() : userId;
    }

    /**
     * What the rules of runs must know of it.
     *
     * @throws HttpError 403 as {@link #confinedTo} does
     */
    public RunCaller ofRuns() {
        String user = confinedTo();
        return new RunCaller(user, user == null, user == null && may("write", "approvals", null));
    }

    /** What tools, guardrails and hooks of its runs know of it. */
    public Principal principal() {
        return new Principal(
                userId, scopes.scopes().stream().map(Scope::raw).toList(), claims == null ? JsonObject.EMPTY : claims);
    }

    /** Whether it may do something, with one of a kind of things or with all of them. */
    public boolean may(String action, String things, @Nullable String id) {
        return scopes.allow(action, things, id);
    }

    /** Whether it may do something with one of a kind of things at least. */
    public boolean maySome(String action, String things) {
        return scopes.allowSome(action, things);
    }
}
