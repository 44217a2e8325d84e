package dev.agentos4j.server.http;

/** Credentials that let nobody in; the message is what their sender is told. */
public final class RefusedCredentialsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedCredentialsException(String message) {
        super(message, null, false, false);
    }
}
