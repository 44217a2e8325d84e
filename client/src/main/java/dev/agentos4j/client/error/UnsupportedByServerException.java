package dev.agentos4j.client.error;

import dev.agentos4j.client.request.Server;
import dev.agentos4j.protocol.level.AgnoLevel;

/**
 * The AgentOS is too old for what was asked, and would have ignored it without a word. Nothing was sent.
 */
public final class UnsupportedByServerException extends AgentOSException {

    private static final long serialVersionUID = 1L;

    private final transient Server server;
    private final AgnoLevel since;

    public UnsupportedByServerException(String message, Server server, AgnoLevel since) {
        super(message, null);
        this.server = server;
        this.since = since;
    }

    /** The AgentOS that was to be asked. */
    public Server server() {
        return server;
    }

    /** The level of the protocol that has what was asked. */
    public AgnoLevel since() {
        return since;
    }
}
