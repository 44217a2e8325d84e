package dev.agentos4j.client.error;

/** The stream or the client was closed by its user, perhaps from another thread while this one was waiting. */
public class ClosedException extends AgentOSException {

    private static final long serialVersionUID = 1L;

    public ClosedException(String message) {
        super(message);
    }
}
