package dev.agentos4j.server.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a caller may do: {@code agents:run}, {@code agents:my-agent:run} or {@code agent_os:admin}.
 *
 * @param raw as it was written
 * @param things what it is about
 * @param id the one that it is about; {@code null} and {@code *} are all
 * @param action what may be done
 */
public record Scope(String raw, String things, @Nullable String id, String action) {

    /** Everything, and everybody's data. */
    public static final String ADMIN = "agent_os:admin";

    private static final Set<String> CHANGES = Set.of("write", "delete");

    /** Reads a scope; {@code system} is an older word for {@code config}. */
    public static Scope of(String raw) {
        int first = raw.indexOf(':');
        int last = raw.lastIndexOf(':');
        if (first < 0) {
            return new Scope(raw, raw, null, "unknown");
        }
        String things = raw.substring(0, first);
        return new Scope(
                raw,
                things.equals("system") ? "config" : things,
                first == last ? null : raw.substring(first + 1, last),
                raw.substring(last + 1));
    }

    /** One action on one thing, whatever its id is made of. */
    public static Scope ofOne(String things, String id, String action) {
        return new Scope(things + ":" + id.replace(":", "%3A") + ":" + action, things, id, action);
    }

    /** Whether it is of two or three parts. */
    public boolean isWellFormed() {
        long colons = raw.chars().filter(character -> character == ':').count();
        return colons == 1 || colons == 2;
    }

    public boolean isAdmin() {
        return raw.equals(ADMIN);
    }

    /** Whether it must be granted knowingly: it changes something, or is about tokens or everything. */
    public boolean isPrivileged() {
        return isAdmin() || CHANGES.contains(action) || things.equals("service_accounts");
    }

    boolean allows(String wantedAction, String wantedThings, @Nullable String wantedId) {
        return isAdmin()
                || (isWellFormed()
                        && things.equals(wantedThings)
                        && action.equals(wantedAction)
                        && (id == null || id.equals("*") || id.equals(wantedId)));
    }
}
