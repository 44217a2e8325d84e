package dev.agentos4j.server.http;

/** Decides whether a request may pass. */
@FunctionalInterface
public interface Access {

    /** Lets everything pass. */
    Access OPEN = exchange -> {};

    /**
     * Lets the request pass by returning. Says who sends it, if that is known.
     *
     * @throws HttpError 401 or 403 if it may not
     */
    void check(Exchange exchange);
}
