package dev.agentos4j.server.http;

/** Answers one kind of request. It runs on a virtual thread of its own and may block. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers the request.
     *
     * @throws HttpError for the answers that are errors; anything else that is thrown is answered with 500
     */
    void handle(Exchange exchange) throws Exception;
}
