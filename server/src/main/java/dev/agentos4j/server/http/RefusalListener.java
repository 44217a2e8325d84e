package dev.agentos4j.server.http;

/** Hears of each request and command that is refused to its sender: with 401, 403 or 429, or what a socket says for them. */
@FunctionalInterface
public interface RefusalListener {

    /** Hears nothing. */
    RefusalListener NONE = (caller, address, target, status, detail) -> {};

    /**
     * Hears of one. Must not wait.
     *
     * @param caller who sent it, as far as that is known
     * @param address where it came from
     * @param target what it was for, such as {@code GET /sessions}, as it was sent
     * @param detail why it is refused, as its sender reads it
     */
    void refused(Caller caller, String address, String target, int status, String detail);
}
