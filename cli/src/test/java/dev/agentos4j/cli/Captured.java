package dev.agentos4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A terminal whose text a test can read. */
final class Captured {

    private final Watched out = new Watched();
    private final Watched err = new Watched();
    private final Terminal terminal;

    /** Files, not people. */
    Captured() {
        this(false);
    }

    Captured(boolean interactive) {
        terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                interactive);
    }

    Terminal terminal() {
        return terminal;
    }

    /** Does something once as soon as this has been written, on the thread that wrote it. */
    Captured when(String text, Runnable action) {
        out.watches.add(new Watch(text, action));
        return this;
    }

    /** What was written since this was last asked. */
    String takeOut() {
        return take(out);
    }

    String takeErr() {
        return take(err);
    }

    private static String take(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    private record Watch(String text, Runnable action) {}

    private static final class Watched extends ByteArrayOutputStream {

        private final List<Watch> watches = new ArrayList<>();

        @Override
        public void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            String text = toString(StandardCharsets.UTF_8);
            for (Iterator<Watch> left = watches.iterator(); left.hasNext(); ) {
                Watch watch = left.next();
                if (text.contains(watch.text())) {
                    left.remove();
                    watch.action().run();
                    return;
                }
            }
        }
    }
}
