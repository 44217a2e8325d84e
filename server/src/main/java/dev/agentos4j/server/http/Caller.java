package dev.agentos4j.server.http;

import dev.agentos4j.runtime.run.RunCaller;
import java.util.List;
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

    /** The server's own scheduler: it runs what it is told for whom it is told, and is no administrator. */
    public static final Caller SCHEDULER = new Caller(
            null,
            Scopes.of(List.of(
                    "agents:read",
                    "agents:run",
                    "teams:read",
                    "teams:run",
                    "workflows:read",
                    "workflows:run",
                    "sessions:read")),
            true);

    /** The user whose data alone it may see and change; {@code null} if it is not confined. */
    public @Nullable String confinedTo() {
        return scopes == null || scopes.isAdmin() ? null : userId;
    }

    /** What the rules of runs must know of it. */
    public RunCaller ofRuns() {
        String user = confinedTo();
        return new RunCaller(user, user == null, may("write", "approvals", null));
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
