package dev.agentos4j.runtime.storage;

import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of the rows that a storage reads for the work of this thread, so that a server can bound what all
 * of its responses hold together.
 */
public final class ReadBytes {

    private static final ThreadLocal<@Nullable LongConsumer> COUNTER = new ThreadLocal<>();

    private ReadBytes() {}

    /** Work that may fail. */
    public interface Work<X extends Exception> {
        void run() throws X;
    }

    /**
     * Works, and counts what is read meanwhile.
     *
     * @param counter is told the bytes of each row before anything is made of it; what it throws ends the work
     */
    public static <X extends Exception> void counting(LongConsumer counter, Work<X> work) throws X {
        COUNTER.set(counter);
        try {
            work.run();
        } finally {
            COUNTER.remove();
        }
    }

    /** A storage is about to read a row of so many bytes. */
    public static void read(long bytes) {
        LongConsumer counter = COUNTER.get();
        if (counter != null) {
            counter.accept(bytes);
        }
    }
}
