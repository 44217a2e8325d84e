package dev.agentos4j.server.http;

import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param userId who it is, {@code null} if it is no one in particular
 * @param scopes what it may do, {@code null} if it may do everything
 * @param isKnown whether it has shown that it may come in
 */
public record Caller(@Nullable String userId, @Nullable Scopes scopes, boolean isKnown) {

    /** Somebody on a server that lets everybody in. */
    public static final Caller ANYONE = new Caller(null, null, false);

    /** Who knows the security key. */
    public static final Caller ROOT = new Caller(null, null, true);

    /** The user whose data alone it may see and change; {@code null} if it is not confined. */
    public @Nullable String confinedTo() {
        return scopes == null || scopes.isAdmin() ? null : userId;
    }

    /** Whether it may do something, with one of a kind of things or with all of them. */
    public boolean may(String action, String things, @Nullable String id) {
        return scopes == null || scopes.allow(action, things, id);
    }

    /** Whether it may do something with one of a kind of things at least. */
    public boolean maySome(String action, String things) {
        return scopes == null || scopes.allowSome(action, things);
    }
}
