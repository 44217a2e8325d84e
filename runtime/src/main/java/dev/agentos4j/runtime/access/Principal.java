package dev.agentos4j.runtime.access;

import dev.agentos4j.protocol.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for a run, as a door of the server has authenticated it. Tools, guardrails and hooks may go by it; nothing of it
 * is stored, so a run that somebody else continues is that one's from then on.
 *
 * @param id the user or service account; {@code null} for no one in particular
 * @param scopes what it may do, such as {@code agents:run}; {@code agent_os:admin} for everything
 * @param claims what its token says of it; empty if it has none of an identity provider
 */
public record Principal(@Nullable String id, List<String> scopes, JsonObject claims) {

    /** Nobody that is known, who may do nothing: the caller of runs that a program starts by itself. */
    public static final Principal NOBODY = new Principal(null, List.of(), JsonObject.EMPTY);

    public Principal {
        scopes = List.copyOf(scopes);
    }

    /** Does not show the claims. */
    @Override
    public String toString() {
        return "Principal[" + id + ", " + scopes + "]";
    }
}
