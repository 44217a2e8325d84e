package dev.agentos4j.server.jwt;

/** A token that lets nobody in; the message is what its sender is told. */
final class InvalidTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidTokenException(String message) {
        super(message, null, false, false);
    }

    /** One whose message begins as those of all that are malformed or not meant for this server. */
    static InvalidTokenException because(String reason) {
        return new InvalidTokenException("Invalid token: " + reason);
    }
}
