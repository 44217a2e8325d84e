package dev.agentos4j.server.http;

import dev.agentos4j.protocol.operation.Operation;

/** Decides whether a caller may call an operation. */
@FunctionalInterface
public interface Authorizer {

    /** Lets every caller call every operation. */
    Authorizer OPEN = (operation, exchange) -> {};

    /**
     * Returns if the caller of the exchange may call the operation, with what its path names.
     *
     * @throws HttpError 403 or 404 if it may not
     */
    void check(Operation<?> operation, Exchange exchange);
}
