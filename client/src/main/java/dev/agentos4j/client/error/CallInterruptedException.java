package dev.agentos4j.client.error;

/** The calling thread was interrupted while it waited. The connection is closed; the thread's interrupt flag is set. */
public class CallInterruptedException extends AgentOSException {

    private static final long serialVersionUID = 1L;

    public CallInterruptedException(String message, Throwable cause) {
        super(message, cause);
    }
}
