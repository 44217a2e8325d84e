package dev.agentos4j.protocol.run;

/**
 * Makes the exception for a run whose answer does not fit the type that it is read as. The client has one, so that {@link
 * RunOutcome#as} fails as everything else of the client does.
 */
@FunctionalInterface
public interface UnreadableOutput {

    /** The exception to throw; {@code cause} says what is missing or wrong. */
    RuntimeException exception(RunOutcome outcome, Class<?> type, RuntimeException cause);

    /** Has {@link RunOutcome#as} fail with this from now on, in the whole program. */
    static void failWith(UnreadableOutput failures) {
        OutputReading.failWith(failures);
    }
}
