package dev.agentos4j.server.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a caller may do. */
public record Scopes(List<Scope> scopes) {

    /** Everything. */
    public static final Scopes ALL = Scopes.of(List.of("agent_os:admin"));

    /** Nothing. */
    public static final Scopes NONE = new Scopes(List.of());

    public Scopes {
        scopes = List.copyOf(scopes);
    }

    /** Reads scopes. */
    public static Scopes of(List<String> raw) {
        return new Scopes(raw.stream().map(Scope::of).toList());
    }

    public boolean isAdmin() {
        return scopes.stream().anyMatch(Scope::isAdmin);
    }

    /** Whether something may be done with one of a kind of things, or with all of them. */
    public boolean allow(String action, String things, @Nullable String id) {
        return scopes.stream().anyMatch(scope -> scope.allows(action, things, id));
    }

    /** Whether something may be done with one of a kind of things at least. */
    public boolean allowSome(String action, String things) {
        return scopes.stream().anyMatch(scope -> scope.allows(action, things, scope.id()));
    }
}
