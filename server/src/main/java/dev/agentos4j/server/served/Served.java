package dev.agentos4j.server.served;

import dev.agentos4j.runtime.run.RunEngine;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the routes of one server work on.
 *
 * @param id the id of the server, {@code null} if it was given none
 * @param databaseId the name under which the storage of the server is known to clients
 * @param authMode {@code none}, {@code security_key} or {@code jwt}
 * @param since when the server was made
 * @param heartbeatEvery after so long without an event a stream that was taken up gets a sign of life
 */
public record Served(
        @Nullable String id,
        @Nullable String name,
        @Nullable String description,
        @Nullable String version,
        String databaseId,
        String authMode,
        Instant since,
        Duration heartbeatEvery,
        Databases databases,
        Components components,
        RunEngine engine,
        KnowledgeBases knowledge) {}
