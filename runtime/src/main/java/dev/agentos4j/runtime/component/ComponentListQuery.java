package dev.agentos4j.runtime.component;

import dev.agentos4j.runtime.session.ComponentKind;
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
 */
public record ComponentListQuery(
        @Nullable ComponentKind kind, boolean archived, Set<String> except, long limit, long offset) {

    /** Those that are not archived. */
    public ComponentListQuery(@Nullable ComponentKind kind, Set<String> except, long limit, long offset) {
        this(kind, false, except, limit, offset);
    }

    public ComponentListQuery {
        except = Set.copyOf(except);
    }
}
