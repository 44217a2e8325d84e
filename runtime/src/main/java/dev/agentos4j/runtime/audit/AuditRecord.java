package dev.agentos4j.runtime.audit;

import dev.agentos4j.protocol.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that administrators may want to look up later.
 *
 * @param at when, in whole seconds
 * @param kind what it is
 * @param actor who did it; {@code null} for a caller with the security key, and for strangers
 * @param action what was done, such as {@code service_account.created}
 * @param target to what
 * @param details what else is known of it; no secrets
 */
public record AuditRecord(
        Instant at, Kind kind, @Nullable String actor, String action, String target, JsonObject details) {

    /** What a record is. */
    public enum Kind {
        /** Something was changed. */
        CHANGE,
        /** A user had a run do something; listed with the changes, but kept apart from them, as users can make many. */
        RUN,
        /** Requests were refused. */
        REFUSAL
    }
}
