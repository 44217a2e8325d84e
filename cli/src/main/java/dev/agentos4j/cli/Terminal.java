package dev.agentos4j.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes. Text is UTF-8 and coloured only for people: on a terminal, and not when {@code NO_COLOR} is
 * set.
 *
 * @param out for what the command is asked for
 * @param err for what went wrong
 * @param interactive whether a person sits at it, who types as well as reads
 */
record Terminal(PrintStream out, PrintStream err, boolean colours, boolean interactive) {

    /** The terminal, or the files, that the program was started with. */
    static Terminal ofTheProcess() {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        boolean terminal = isTerminal();
        boolean colours = wantsColours(terminal, System.getenv("NO_COLOR"), System.getenv("TERM"));
        return new Terminal(out, err, colours, terminal);
    }

    static boolean wantsColours(boolean terminal, @Nullable String noColor, @Nullable String term) {
        return terminal && (noColor == null || noColor.isEmpty()) && !"dumb".equals(term);
    }

    /** From Java 22 on there may be a console without a terminal, and it says so itself. */
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    void line(String text) {
        out.println(text);
    }

    /** Writes a part of a line at once. */
    void piece(String text) {
        out.print(text);
        out.flush();
    }

    void problem(String text) {
        err.println(red(text));
    }

    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String red(String text) {
        return paint("31", text);
    }

    String green(String text) {
        return paint("32", text);
    }

    String cyan(String text) {
        return paint("36", text);
    }

    private String paint(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
