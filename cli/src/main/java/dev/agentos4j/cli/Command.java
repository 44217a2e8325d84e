package dev.agentos4j.cli;

import java.util.Set;

/** One thing that the program can do. */
interface Command {

    String name();

    /** A line for the list of commands. */
    String summary();

    /** How to call it, with its options. */
    String help();

    /** The names of its options that take a value, without dashes. */
    Set<String> options();

    /** The names of those of them that may be given repeatedly. */
    default Set<String> repeatable() {
        return Set.of();
    }

    /** The names of its options that take none, without dashes. */
    default Set<String> flags() {
        return Set.of();
    }

    /**
     * Does it.
     *
     * @return {@link Main#DONE} or {@link Main#FAILED}, in which case the terminal was told why
     * @throws UsageException if the options make no sense
     */
    int run(Arguments arguments, Terminal terminal) throws InterruptedException;
}
