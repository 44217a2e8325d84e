package dev.agentos4j.client.knowledge;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.protocol.knowledge.ContentProgress;

/** A content that was waited for is not ready: it failed, it never appeared, or it takes longer than the caller waits. */
public final class ContentNotReadyException extends AgentOSException {

    private static final long serialVersionUID = 1L;

    private final String contentId;
    private final transient ContentProgress progress;

    ContentNotReadyException(String message, String contentId, ContentProgress progress) {
        super(message);
        this.contentId = contentId;
        this.progress = progress;
    }

    public String contentId() {
        return contentId;
    }

    /** How far the server was when it was last asked. */
    public ContentProgress progress() {
        return progress;
    }
}
