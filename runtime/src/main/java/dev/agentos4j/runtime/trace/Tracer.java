package dev.agentos4j.runtime.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of what happens in runs. Whatever happens inside a run or a step, on its thread or on threads begun from it,
 * is within its span.
 */
public final class Tracer implements AutoCloseable {

    /** A tracer that does nothing, and costs next to nothing. */
    public static final Tracer OFF = new Tracer(null);

    private final @Nullable SpanWriter writer;
    private final InheritableThreadLocal<@Nullable OpenSpan> current = new InheritableThreadLocal<>();

    private Tracer(@Nullable SpanWriter writer) {
        this.writer = writer;
    }

    /**
     * A tracer that writes to a store, and to others besides.
     *
     * @param exporters closed with it
     */
    public static Tracer to(TraceStore store, SpanExporter... exporters) {
        List<SpanExporter> all = new ArrayList<>();
        all.add(store::save);
        all.addAll(List.of(exporters));
        return new Tracer(new SpanWriter(all, SpanLimits.DEFAULT));
    }

    /** A tracer that writes to these with other limits. */
    static Tracer to(List<SpanExporter> exporters, SpanLimits limits) {
        return new Tracer(new SpanWriter(exporters, limits));
    }

    /** Whether spans are made. */
    public boolean isOn() {
        return writer != null;
    }

    /** The span that surrounds what the calling thread does. */
    @Nullable
    OpenSpan current() {
        return current.get();
    }

    void enter(@Nullable OpenSpan span) {
        if (span == null) {
            current.remove();
        } else {
            current.set(span);
        }
    }

    void ended(EndedSpan span) {
        if (writer != null) {
            writer.add(span);
        }
    }

    /** Returns when all spans that had ended are written, or cannot be written in time. */
    public void flush() {
        if (writer != null) {
            writer.flush();
        }
    }

    /** How many spans were lost because they came faster than they could be written. */
    public long lost() {
        return writer == null ? 0 : writer.lost();
    }

    /** Writes what is waiting. */
    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }

    static String id(int digits) {
        StringBuilder id = new StringBuilder(digits);
        while (id.length() < digits) {
            long bits = ThreadLocalRandom.current().nextLong();
            String hex = Long.toHexString(bits);
            id.append("0".repeat(16 - hex.length())).append(hex);
        }
        return id.toString();
    }
}
