package dev.agentos4j.protocol.operation;

import org.jspecify.annotations.Nullable;

/** Who may call an operation: a value that each operation must have before a server serves it. */
public sealed interface Permission {

    /** Anybody, without a credential. */
    record Open() implements Permission {}

    /** Callers that hold {@code agent_os:admin}, or all rights. */
    record AdminOnly() implements Permission {}

    /**
     * Callers that hold a scope.
     *
     * @param resource the family of the scope, such as {@code agents}
     * @param action what the scope lets its holder do
     * @param idParameter the parameter of the path with the id that a scope for one thing must name; {@code null} if only a
     *     scope for the whole family will do
     * @param isListing whether a scope for one thing of the family is enough, since only what may be read is listed
     */
    record Scoped(String resource, Action action, @Nullable String idParameter, boolean isListing)
            implements Permission {

        /** The scope for the whole family: {@code agents:run}. */
        @Override
        public String toString() {
            return resource + ":" + action.wireName();
        }
    }
}
