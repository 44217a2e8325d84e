package dev.agentos4j.server.jwt;

/** The keys of the identity provider are not known and cannot be fetched. */
final class KeysUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeysUnavailableException() {
        super("The keys of the identity provider cannot be fetched", null, false, false);
    }
}
