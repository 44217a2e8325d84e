package dev.agentos4j.client.request;

import dev.agentos4j.protocol.level.AgnoLevel;
import org.jspecify.annotations.Nullable;

/**
 * What an AgentOS is, as far as the client has to know: {@code client.server()}.
 *
 * @param version the version of Agno whose protocol it speaks, such as {@code 3.1.10}; {@code null} if it does not say
 * @param level the level of the protocol; {@code null} if the version does not tell
 */
public record Server(@Nullable String version, @Nullable AgnoLevel level) {

    /** One that says nothing of itself. */
    public static final Server UNKNOWN = new Server(null, null);

    /** Whether it is known to be too old for what came with this level. */
    public boolean lacks(AgnoLevel since) {
        return level != null && !level.isAtLeast(since);
    }
}
