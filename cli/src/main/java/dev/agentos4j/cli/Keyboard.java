package dev.agentos4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import sun.misc.Signal;

/** Lines that somebody types, or that come from a pipe, and the Ctrl-C between them. */
interface Keyboard extends AutoCloseable {

    /** What came: a line, the end of all lines, or a Ctrl-C. */
    sealed interface Input {}

    record Line(String text) implements Input {}

    record Ended() implements Input {}

    record Interrupted() implements Input {}

    /** What may stand after the first word of a command. */
    interface Completions {

        /** The commands, each with its slash. */
        List<String> commands();

        /** What may follow a command. */
        List<String> arguments(String command);
    }

    /** What this process reads: with editing, history and completion where a person types, else line by line. */
    static Keyboard ofTheProcess() {
        if (Terminal.isTerminal() && !"dumb".equals(System.getenv("TERM"))) {
            try {
                return LineEditor.ofTheProcess(Path.of(System.getProperty("user.home"), ".agentos4j", "chat-history"));
            } catch (IOException notEditable) {
                System.err.println("Lines cannot be edited here: " + notEditable.getMessage());
            }
        }
        String encoding = System.getProperty("stdin.encoding", System.getProperty("native.encoding", "UTF-8"));
        Keyboard keyboard = StreamKeyboard.reading(System.in, Charset.forName(encoding));
        Signal.handle(new Signal("INT"), signal -> keyboard.interrupt());
        return keyboard;
    }

    /** The lines of a stream. */
    static Keyboard reading(InputStream in) {
        return StreamKeyboard.reading(in, StandardCharsets.UTF_8);
    }

    /**
     * Waits for a message or a command.
     *
     * @throws java.io.UncheckedIOException if nothing can be read
     */
    Input message(String prompt, Terminal terminal) throws InterruptedException;

    /**
     * Waits for the answer to a question, which the history does not keep.
     *
     * @throws java.io.UncheckedIOException if nothing can be read
     */
    Input answer(String prompt, Terminal terminal) throws InterruptedException;

    /** How many columns the terminal has on which a person types; 0 if that is not known. */
    default int columns() {
        return 0;
    }

    /** Offers these where a person asks for them. */
    default void complete(Completions completions) {}

    /** Until {@link #released}, a Ctrl-C does this, on another thread, in place of being an input. */
    void onInterrupt(Runnable action);

    /** From now on a Ctrl-C is an input again. */
    void released();

    /** What a Ctrl-C does. */
    void interrupt();

    @Override
    default void close() {}
}
