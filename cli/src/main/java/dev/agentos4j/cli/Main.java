package dev.agentos4j.cli;

import java.util.List;
import java.util.stream.Collectors;

/** The {@code agentos} command. */
public final class Main {

    /** Everything went well. */
    static final int DONE = 0;
    /** It was tried, and went wrong. */
    static final int FAILED = 1;
    /** The command line was not understood; nothing was done. */
    static final int MISUSED = 2;
    /** Interrupted, as shells count it. */
    private static final int INTERRUPTED = 130;

    private final List<Command> commands;
    private final Terminal terminal;

    Main(List<Command> commands, Terminal terminal) {
        this.commands = commands;
        this.terminal = terminal;
    }

    /** Runs a command and ends the process: 0 done, 1 failed, 2 not understood. */
    public static void main(String[] args) {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // libraries log to nowhere, which needs no saying
        System.exit(new Main(commands(), Terminal.ofTheProcess()).run(List.of(args)));
    }

    static List<Command> commands() {
        return List.of(new Quickstart(), new Serve(), new Chat(Keyboard::ofTheProcess));
    }

    int run(List<String> words) {
        if (words.isEmpty()) {
            terminal.err().print(help());
            return MISUSED;
        }
        String first = words.get(0);
        if (isHelp(first)) {
            return words.size() > 1 ? helpOn(words.get(1)) : show(help());
        }
        for (Command command : commands) {
            if (command.name().equals(first)) {
                return run(command, words.subList(1, words.size()));
            }
        }
        return misused("unknown command: " + first, "agentos help");
    }

    private int run(Command command, List<String> words) {
        if (words.stream().anyMatch(Main::isHelpOption)) {
            return show(command.help());
        }
        try {
            return command.run(Arguments.parse(words, command), terminal);
        } catch (UsageException misuse) {
            return misused(String.valueOf(misuse.getMessage()), "agentos help " + command.name());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }

    private int helpOn(String name) {
        return commands.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .map(command -> show(command.help()))
                .orElseGet(() -> misused("unknown command: " + name, "agentos help"));
    }

    private int show(String text) {
        terminal.out().print(text);
        terminal.out().flush();
        return DONE;
    }

    private int misused(String problem, String advice) {
        terminal.problem("agentos: " + problem);
        terminal.err().println("Try: " + advice);
        return MISUSED;
    }

    private String help() {
        String list = commands.stream()
                .map(command -> "  %-12s%s%n".formatted(command.name(), command.summary()))
                .collect(Collectors.joining());
        return """
                agentos: an AgentOS for the JVM, and its Java client

                Usage: agentos COMMAND [OPTIONS]

                Commands:
                """ + list + """
                  help        this text; agentos help COMMAND tells more of one

                Exit codes: 0 done, 1 failed, 2 the command line was not understood.
                """;
    }

    private static boolean isHelp(String word) {
        return word.equals("help") || isHelpOption(word);
    }

    private static boolean isHelpOption(String word) {
        return word.equals("--help") || word.equals("-h");
    }
}
