package dev.agentos4j.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code agentos} command. */
@Command(
        name = "agentos",
        description = "An AgentOS for the JVM, and its Java client.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Main.Version.class,
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:It was tried, and failed; the message says why.",
            "2:The command line was not understood; nothing was done.",
            "130:Interrupted."
        })
public final class Main {

    /** Everything went well. */
    static final int DONE = 0;
    /** It was tried, and went wrong. */
    static final int FAILED = 1;
    /** The command line was not understood; nothing was done. */
    static final int MISUSED = 2;
    /** Interrupted, as shells count it. */
    private static final int INTERRUPTED = 130;

    private static final int WIDTH = 100;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version, and the Java that runs it.")
    private boolean version;

    private final List<Subcommand.Named> commands;
    private final Terminal terminal;

    Main(List<Subcommand.Named> commands, Terminal terminal) {
        this.commands = commands;
        this.terminal = terminal;
    }

    /** Runs a command and ends the process: 0 done, 1 failed, 2 not understood, 130 interrupted. */
    public static void main(String[] args) {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // libraries log to nowhere, which needs no saying
        System.exit(new Main(commands(), Terminal.ofTheProcess()).run(List.of(args)));
    }

    static List<Subcommand.Named> commands() {
        return List.of(
                new Subcommand.Named("quickstart", Quickstart::new),
                new Subcommand.Named("serve", Serve::new),
                new Subcommand.Named("console", ConsoleCommand::new),
                new Subcommand.Named("chat", () -> new Chat(Keyboard::ofTheProcess)),
                new Subcommand.Named("sessions", SessionsCommand::new),
                new Subcommand.Named("runs", RunsCommand::new),
                new Subcommand.Named("traces", TracesCommand::new),
                new Subcommand.Named("approvals", ApprovalsCommand::new),
                new Subcommand.Named("memories", MemoriesCommand::new),
                new Subcommand.Named("knowledge", KnowledgeCommand::new),
                new Subcommand.Named("metrics", MetricsCommand::new),
                new Subcommand.Named("schedules", SchedulesCommand::new),
                new Subcommand.Named("backup", BackupCommand::new));
    }

    int run(List<String> words) {
        return commandLine(words).execute(words.toArray(String[]::new));
    }

    /** Reading the annotations of all commands takes time, so where one is called by its name no other is made. */
    private CommandLine commandLine(List<String> words) {
        CommandLine line = new CommandLine(this);
        List<Subcommand.Named> called = commands.stream()
                .filter(command -> !words.isEmpty() && command.name().equals(words.get(0)))
                .toList();
        for (Subcommand.Named command : called.isEmpty() ? commands : called) {
            line.addSubcommand(command.name(), command.command().get());
        }
        if (called.isEmpty()) {
            CommandLine helper = new CommandLine(new HelpCommand());
            usage(helper).description("Shows what a command does, and its options.");
            line.addSubcommand("help", helper);
        }
        line.getSubcommands()
                .values()
                .forEach(command -> usage(command).parameterListHeading("%n").optionListHeading("%n"));
        return line.setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(int.class, Main::number)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
                .setOut(new PrintWriter(terminal.out(), true))
                .setErr(new PrintWriter(terminal.err(), true))
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler((problem, args) -> misused(problem));
    }

    private static UsageMessageSpec usage(CommandLine command) {
        return command.getCommandSpec().usageMessage();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new TypeConversionException("must be a number, not " + text);
        }
    }

    private int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        ParseResult innermost = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        CommandLine line = innermost.commandSpec().commandLine();
        if (!(innermost.commandSpec().userObject() instanceof Subcommand command)) {
            line.usage(line.getErr());
            return MISUSED;
        }
        requireValues(innermost, line);
        try {
            return command.run(terminal);
        } catch (UsageException misuse) {
            throw new ParameterException(line, Objects.requireNonNullElse(misuse.getMessage(), ""), misuse);
        } catch (CommandFailed failed) {
            terminal.problem(line.getCommandName() + ": " + failed.getMessage());
            terminal.err().println(failed.advice());
            return FAILED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }

    private static void requireValues(ParseResult parsed, CommandLine line) {
        for (ArgSpec argument : parsed.matchedArgs()) {
            boolean blank = argument.originalStringValues().stream().anyMatch(String::isBlank);
            if (blank && !argument.typeInfo().isBoolean()) {
                String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
                throw new ParameterException(line, name + " needs a value");
            }
        }
    }

    private int misused(ParameterException problem) {
        CommandLine line = problem.getCommandLine();
        if (problem instanceof UnmatchedArgumentException unknown) {
            String word = unknown.getUnmatched().get(0).replaceFirst("=.*", "");
            boolean command = line.getParent() == null && !word.startsWith("-");
            terminal.problem("agentos: there is no " + (command ? "command " : "option or argument ") + word);
            String nearest = Nearest.to(word, command ? line.getSubcommands().keySet() : options(line));
            if (nearest != null) {
                line.getErr().println("Did you mean " + nearest + "?");
            }
        } else {
            terminal.problem("agentos: " + String.valueOf(problem.getMessage()).replaceFirst("^Error: ", ""));
        }
        boolean root = line.getParent() == null || line.getCommandName().equals("help");
        line.getErr().println("Try: agentos help" + (root ? "" : " " + line.getCommandName()));
        return MISUSED;
    }

    private static List<String> options(CommandLine line) {
        return line.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "agentos4j " + (version == null ? "(not packaged)" : version),
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
            };
        }
    }
}
