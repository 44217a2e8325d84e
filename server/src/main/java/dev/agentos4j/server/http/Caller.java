package dev.agentos4j.server.http;

import dev.agentos4j.runtime.run.RunCaller;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param userId who it is, {@code null} if it is no one in particular
 * @param scopes what it may do
 * @param isKnown whether it has shown that it may come in
 */
public record Caller(@Nullable String userId, Scopes scopes, boolean isKnown) {

    /** Nobody who may come in: what each request is sent by until it is authenticated. It may do nothing. */
    public static final Caller NONE = new Caller(null, Scopes.NONE, false);

    /** Somebody on a server that lets everybody in. */
    public static final Caller ANYONE = new Caller(null, Scopes.ALL, false);

    /** Who knows the security key. */
    public static final Caller ROOT = new Caller(null, Scopes.ALL, true);

    /** The user whose data alone it may see and change; {@code null} if it is not confined. */
    public @Nullable String confinedTo() {
        return scopes.isAdmin() ? null : userId;
    }

    /** What the rules of runs must know of it. */
    public RunCaller ofRuns() {
        String user = confinedTo();
        return new RunCaller(user, user == null, may("write", "approvals", null));
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
