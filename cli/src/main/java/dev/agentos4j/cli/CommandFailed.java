package dev.agentos4j.cli;

/** A command cannot do what it was asked for; says why, and what to do next in the words of the command line. */
final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    CommandFailed(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    CommandFailed(String message, String advice, Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    /** What to do next. */
    String advice() {
        return advice;
    }
}
