package dev.agentos4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** A person at a terminal: lines can be edited, earlier messages come back with the arrow keys, Tab completes. */
final class LineEditor implements Keyboard {

    private final org.jline.terminal.Terminal terminal;
    private final LineReader reader;
    private final Object lock = new Object();
    private @Nullable Completions completions;
    private @Nullable Runnable running;

    /** @param history the file that keeps messages from one chat to the next */
    LineEditor(org.jline.terminal.Terminal terminal, Path history) {
        this.terminal = terminal;
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("agentos")
                .completer((line, parsed, candidates) -> offer(parsed, candidates))
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.HISTORY_SIZE, 1000)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true) // a ! is a !
                .option(LineReader.Option.HISTORY_IGNORE_DUPS, true)
                .build();
        terminal.handle(org.jline.terminal.Terminal.Signal.INT, signal -> interrupt());
    }

    /** @throws IOException if the terminal of this process cannot be used */
    static LineEditor ofTheProcess(Path history) throws IOException {
        onlyForItsOwner(history);
        return new LineEditor(TerminalBuilder.builder().system(true).dumb(false).build(), history);
    }

    /** What somebody asked of agents is nobody else's business. */
    private static void onlyForItsOwner(Path history) throws IOException {
        Files.createDirectories(history.getParent());
        if (Files.exists(history)) {
            return;
        }
        if (history.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    history, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(history);
        }
    }

    private void offer(ParsedLine line, List<Candidate> candidates) {
        Completions known = completions;
        if (known == null || !line.line().startsWith("/")) {
            return;
        }
        List<String> words = line.wordIndex() == 0
                ? known.commands()
                : known.arguments(line.words().get(0));
        words.forEach(word -> candidates.add(new Candidate(word)));
    }

    @Override
    public Input message(String prompt, Terminal output) {
        return read(prompt);
    }

    @Override
    public Input answer(String prompt, Terminal output) {
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        try {
            return read(prompt);
        } finally {
            reader.setVariable(LineReader.DISABLE_HISTORY, false);
        }
    }

    private Input read(String prompt) {
        try {
            return new Line(reader.readLine(prompt.replace("%", "%%"))); // which begins a pattern there
        } catch (UserInterruptException interrupted) {
            return new Interrupted();
        } catch (EndOfFileException ended) {
            return new Ended();
        }
    }

    @Override
    public int columns() {
        return terminal.getWidth();
    }

    @Override
    public void complete(Completions offered) {
        completions = offered;
    }

    @Override
    public void onInterrupt(Runnable action) {
        synchronized (lock) {
            running = action;
        }
    }

    @Override
    public void released() {
        synchronized (lock) {
            running = null;
        }
    }

    /** A Ctrl-C outside of reading; the reader reports one during it. */
    @Override
    public void interrupt() {
        Runnable action;
        synchronized (lock) {
            action = running;
        }
        if (action != null) {
            action.run();
        }
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot leave the terminal as it was: " + broken.getMessage(), broken);
        }
    }
}
