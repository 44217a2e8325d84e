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
    public static final Tracer OFF = new Tracer(List.of());

    private final List<SpanWriter> writers; // the one of the store first
    private final InheritableThreadLocal<@Nullable OpenSpan> current = new InheritableThreadLocal<>();

    private Tracer(List<SpanWriter> writers) {
        this.writers = List.copyOf(writers);
    }

    /**
     * A tracer that writes to a store, and to others besides.
     *
     * @param exporters closed with it
     */
    public static Tracer to(TraceStore store, SpanExporter... exporters) {
        return to(store::save, SpanLimits.STORE, List.of(exporters), SpanLimits.EXPORT);
    }

    static Tracer to(SpanExporter store, SpanLimits limits, List<SpanExporter> exporters, SpanLimits exportLimits) {
        List<SpanWriter> all = new ArrayList<>();
        all.add(new SpanWriter("the store", store, limits));
        exporters.forEach(each -> all.add(new SpanWriter("an exporter", each, exportLimits)));
        return new Tracer(all);
    }

    /** Whether spans are made. */
    public boolean isOn() {
        return !writers.isEmpty();
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
        if (isOn()) {
            EndedSpan bounded = SpanBounds.cut(span, SpanLimits.VALUE_CHARACTERS);
            writers.forEach(writer -> writer.add(bounded));
        }
    }

    /** Returns when all spans that had ended are in the store, or cannot be written in time. */
    public void flush() {
        if (isOn()) {
            writers.get(0).flush();
        }
    }

    /** Whether spans are written, or none are to be. */
    public boolean isWell() {
        return writers.stream().allMatch(SpanWriter::isWell);
    }

    /**
     * How many spans did not get to the store or to one of the exporters: they came faster than they could be written, or
     * the writing failed.
     */
    public long lost() {
        return writers.stream().mapToLong(SpanWriter::lost).sum();
    }

    /** Writes what is waiting; gives up what cannot be written within some seconds. */
    @Override
    public void close() {
        writers.forEach(SpanWriter::stop);
        writers.forEach(SpanWriter::awaitEnd);
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
