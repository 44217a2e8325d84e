package dev.agentos4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Lines that come from a file or a pipe, and the Ctrl-C between them. Lines are read on a thread of their own, because a
 * thread that waits in {@code System.in} hears nothing of a Ctrl-C.
 */
final class StreamKeyboard implements Keyboard {

    private static final int READ_AHEAD = 16;

    /** What came, or why nothing more comes. */
    private sealed interface Read {}

    private record Came(Input input) implements Read {}

    private record Broken(IOException reason) implements Read {}

    private final BlockingDeque<Read> inputs = new LinkedBlockingDeque<>();
    private final Semaphore readAhead = new Semaphore(READ_AHEAD);
    private final Object lock = new Object();
    private @Nullable Runnable running;

    private StreamKeyboard() {}

    static StreamKeyboard reading(InputStream in, Charset charset) {
        StreamKeyboard keyboard = new StreamKeyboard();
        Thread reader = new Thread(() -> keyboard.read(in, charset), "agentos-keyboard");
        reader.setDaemon(true);
        reader.start();
        return keyboard;
    }

    private void read(InputStream in, Charset charset) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, charset))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                readAhead.acquire();
                inputs.add(new Came(new Line(line)));
            }
            inputs.add(new Came(new Ended()));
        } catch (IOException broken) {
            inputs.add(new Broken(broken));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Input message(String prompt, Terminal terminal) throws InterruptedException {
        return next(prompt, terminal);
    }

    @Override
    public Input answer(String prompt, Terminal terminal) throws InterruptedException {
        return next(prompt, terminal);
    }

    private Input next(String prompt, Terminal terminal) throws InterruptedException {
        terminal.piece(prompt);
        Read read = inputs.take();
        if (read instanceof Broken broken) {
            inputs.add(broken); // the next read finds it again
            throw new UncheckedIOException("cannot read what is typed: " + broken.reason(), broken.reason());
        }
        Input input = ((Came) read).input();
        switch (input) {
            case Line line -> readAhead.release();
            case Ended ended -> inputs.add(read); // the next read finds it again
            case Interrupted interrupted -> {}
        }
        return input;
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

    @Override
    public void interrupt() {
        Runnable action;
        synchronized (lock) {
            action = running;
        }
        if (action != null) {
            action.run();
        } else {
            inputs.addFirst(new Came(new Interrupted()));
        }
    }
}
