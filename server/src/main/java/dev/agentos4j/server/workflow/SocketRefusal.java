package dev.agentos4j.server.workflow;

/** A command of a client that cannot be obeyed; the message says why. */
final class SocketRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SocketRefusal(String why) {
        super(why);
    }
}
