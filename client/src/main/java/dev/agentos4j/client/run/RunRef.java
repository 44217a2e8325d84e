package dev.agentos4j.client.run;

import org.jspecify.annotations.Nullable;

/**
 * Which run is meant.
 *
 * @param runId its id
 * @param sessionId its session; {@code null} if that is not known
 * @param userId whose it is, for servers that give it to nobody else; {@code null} if that was not said
 */
record RunRef(
        String runId, @Nullable String sessionId, @Nullable String userId) {}
