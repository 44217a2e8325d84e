package dev.agentos4j.server.served;

import dev.agentos4j.runtime.run.RunCaller;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Caller;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the routes of one server work on.
 *
 * @param edition how the level that it serves speaks
 * @param id the id of the server, {@code null} if it was given none
 * @param databaseId the name under which the storage of the server is known to clients
 * @param authMode {@code none}, {@code security_key} or {@code jwt}
 * @param userIsolation whether users see their own data alone
 * @param since when the server was made
 * @param heartbeatEvery after so long without an event a stream that was taken up gets a sign of life
 */
public record Served(
        Edition edition,
        @Nullable String id,
        @Nullable String name,
        @Nullable String description,
        @Nullable String version,
        String databaseId,
        String authMode,
        boolean userIsolation,
        Instant since,
        Duration heartbeatEvery,
        Databases databases,
        Components components,
        RunEngine engine,
        KnowledgeBases knowledge) {

    /** The caller as the rules of runs know it that starts or continues one. */
    public RunCaller runner(Caller caller) {
        boolean administrator = caller.userId() != null && caller.scopes().isAdmin();
        return edition.has(Rule.SESSIONS_HAVE_OWNERS) && !administrator
                ? caller.ofRuns().keepingOwners()
                : caller.ofRuns();
    }
}
