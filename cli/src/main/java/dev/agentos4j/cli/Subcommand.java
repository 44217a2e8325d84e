package dev.agentos4j.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** One thing that the program can do. Its annotations say how it is called. */
abstract class Subcommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 100,
            description = "Shows this text.")
    private boolean help;

    /**
     * Does it.
     *
     * @return {@link Main#DONE} or {@link Main#FAILED}, in which case the terminal was told why
     * @throws UsageException if the options make no sense together
     * @throws CommandFailed if it cannot be done
     */
    abstract int run(Terminal terminal) throws InterruptedException;

    /** A command by its name; it is made when it is called, or shown in the help. */
    record Named(String name, Supplier<Subcommand> command) {}
}
