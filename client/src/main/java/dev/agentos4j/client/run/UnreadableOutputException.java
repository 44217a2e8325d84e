package dev.agentos4j.client.run;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.protocol.run.RunOutcome;

/**
 * The run ended, but its answer does not fit the type that it is read as: see {@link RunOutcome#as}. The message names the
 * run, the type, what is missing or wrong, and the beginning of the answer.
 */
public class UnreadableOutputException extends AgentOSException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 300;

    private final transient RunOutcome outcome;
    private final Class<?> type;

    public UnreadableOutputException(RunOutcome outcome, Class<?> type, RuntimeException cause) {
        super(message(outcome, type, cause), cause);
        this.outcome = outcome;
        this.type = type;
    }

    /** The run with its whole answer. */
    public RunOutcome outcome() {
        return outcome;
    }

    /** The type that the answer was read as. */
    public Class<?> type() {
        return type;
    }

    private static String message(RunOutcome outcome, Class<?> type, RuntimeException cause) {
        String answer = outcome.text();
        String shown = answer.length() <= SHOWN ? answer : answer.substring(0, SHOWN) + "...";
        return "run " + outcome.runId() + " (session " + outcome.sessionId() + ", " + outcome.status()
                + ") cannot be read as " + type.getSimpleName() + ": " + cause.getMessage()
                + (shown.isEmpty() ? "." : ". The answer: " + shown);
    }
}
