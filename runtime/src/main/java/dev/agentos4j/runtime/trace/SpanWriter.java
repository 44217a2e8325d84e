package dev.agentos4j.runtime.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes ended spans in batches, on a thread of its own. Runs never wait for it: what comes faster than it can be written
 * is lost, and counted.
 */
final class SpanWriter implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SpanWriter.class.getName());

    private final List<SpanExporter> exporters;
    private final SpanLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<EndedSpan> waiting = new ArrayDeque<>();
    private final Thread thread;
    private long weight;
    private long added;
    private long written;
    private long lost;
    private boolean closed;

    SpanWriter(List<SpanExporter> exporters, SpanLimits limits) {
        this.exporters = List.copyOf(exporters);
        this.limits = limits;
        thread = Thread.ofVirtual()
                .name("agentos4j-spans")
                .inheritInheritableThreadLocals(false)
                .unstarted(this::write);
        thread.start();
    }

    void add(EndedSpan span) {
        EndedSpan bounded = SpanBounds.cut(span, limits.valueCharacters());
        long spanWeight = bounded.weight();
        lock.lock();
        try {
            if (closed || waiting.size() >= limits.waitingSpans() || weight + spanWeight > limits.waitingCharacters()) {
                lose(span);
                return;
            }
            waiting.add(bounded);
            weight += spanWeight;
            added++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void lose(EndedSpan span) {
        lost++;
        if (Long.bitCount(lost) == 1) { // the first, the second, the fourth ...: not a line for each
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} spans lost: they come faster than they can be written; the latest was {1} of run {2}",
                    lost,
                    span.span().name(),
                    span.trace().runId());
        }
    }

    long lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for what was added before. */
    void flush() {
        lock.lock();
        try {
            long upTo = added;
            long nanos = limits.flushWithin().toNanos();
            while (written < upTo && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        List<EndedSpan> batch = next();
        while (!batch.isEmpty()) {
            for (SpanExporter exporter : exporters) {
                export(exporter, batch);
            }
            lock.lock();
            try {
                written += batch.size();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            batch = next();
        }
        exporters.forEach(SpanExporter::close);
    }

    private static void export(SpanExporter exporter, List<EndedSpan> batch) {
        try {
            exporter.export(batch);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.log(System.Logger.Level.WARNING, "cannot write " + batch.size() + " spans", failed);
        }
    }

    /** The next batch; empty when there will be none. */
    private List<EndedSpan> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            List<EndedSpan> batch = new ArrayList<>();
            while (!waiting.isEmpty() && batch.size() < limits.batch()) {
                EndedSpan span = waiting.remove();
                weight -= span.weight();
                batch.add(span);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(TimeUnit.NANOSECONDS.toMillis(limits.flushWithin().toNanos()));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
