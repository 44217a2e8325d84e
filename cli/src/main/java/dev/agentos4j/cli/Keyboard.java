package dev.agentos4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * Lines that somebody types, or that come from a file, and the Ctrl-C between them. Lines are read on a thread of their
 * own, because a thread that waits in {@code System.in} hears nothing of a Ctrl-C.
 */
final class Keyboard {

    /** What came: a line, the end of all lines, or a Ctrl-C. */
    sealed interface Input {}

    record Line(String text) implements Input {}

    record Ended() implements Input {}

    record Interrupted() implements Input {}

    private record Broken(IOException reason) implements Input {}

    private static final int READ_AHEAD = 16;

    private final BlockingDeque<Input> inputs = new LinkedBlockingDeque<>();
    private final Semaphore readAhead = new Semaphore(READ_AHEAD);
    private final Object lock = new Object();
    private @Nullable Runnable running;

    private Keyboard() {}

    /** What is typed at this process, Ctrl-C included. */
    static Keyboard ofTheProcess() {
        String encoding = System.getProperty("stdin.encoding", System.getProperty("native.encoding", "UTF-8"));
        Keyboard keyboard = reading(System.in, Charset.forName(encoding));
        Signal.handle(new Signal("INT"), signal -> keyboard.interrupt());
        return keyboard;
    }

    /** The lines of a stream. */
    static Keyboard reading(InputStream in) {
        return reading(in, StandardCharsets.UTF_8);
    }

    private static Keyboard reading(InputStream in, Charset charset) {
        Keyboard keyboard = new Keyboard();
        Thread reader = new Thread(() -> keyboard.read(in, charset), "agentos-keyboard");
        reader.setDaemon(true);
        reader.start();
        return keyboard;
    }

    private void read(InputStream in, Charset charset) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, charset))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                readAhead.acquire();
                inputs.add(new Line(line));
            }
            inputs.add(new Ended());
        } catch (IOException broken) {
            inputs.add(new Broken(broken));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for what comes next.
     *
     * @throws UncheckedIOException if the lines cannot be read
     */
    Input next() throws InterruptedException {
        Input input = inputs.take();
        switch (input) {
            case Line line -> readAhead.release();
            case Ended ended -> inputs.add(ended); // for whoever asks again
            case Broken broken ->
                throw new UncheckedIOException("cannot read what is typed: " + broken.reason(), broken.reason());
            case Interrupted interrupted -> {}
        }
        return input;
    }

    /** Until {@link #released}, a Ctrl-C does this, on another thread, in place of being an input. */
    void onInterrupt(Runnable action) {
        synchronized (lock) {
            running = action;
        }
    }

    /** From now on a Ctrl-C is an input again. */
    void released() {
        synchronized (lock) {
            running = null;
        }
    }

    /** What a Ctrl-C does. */
    void interrupt() {
        Runnable action;
        synchronized (lock) {
            action = running;
        }
        if (action != null) {
            action.run();
        } else {
            inputs.addFirst(new Interrupted());
        }
    }
}
