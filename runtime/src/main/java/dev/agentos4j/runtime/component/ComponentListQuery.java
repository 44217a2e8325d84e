package dev.agentos4j.runtime.component;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.component.StoredComponent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which components are wanted; the latest come first.
 *
 * @param kind agents, teams or workflows only; {@code null} for all
 * @param archived whether those that are archived are wanted too
 * @param except ids that are passed over
 * @param limit at most so many
 * @param offset how many to pass over
 * @param visibleTo the user that must {@linkplain #isVisible see} them; {@code null} for all
 */
public record ComponentListQuery(
        @Nullable ComponentKind kind,
        boolean archived,
        Set<String> except,
        long limit,
        long offset,
        @Nullable String visibleTo) {

    /** Those that are not archived, for who sees all. */
    public ComponentListQuery(@Nullable ComponentKind kind, Set<String> except, long limit, long offset) {
        this(kind, false, except, limit, offset, null);
    }

    public ComponentListQuery {
        except = Set.copyOf(except);
    }

    /** Whether a user sees a component: its own, one of nobody, and one of somebody else with a published version until it is archived. */
    public static boolean isVisible(StoredComponent component, String user) {
        String owner = component.userId();
        return owner == null
                || owner.equals(user)
                || (component.currentVersion() != null && component.deletedAt() == null);
    }
}
