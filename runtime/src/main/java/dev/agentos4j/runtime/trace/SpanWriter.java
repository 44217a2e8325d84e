package dev.agentos4j.runtime.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes ended spans to one place in batches, on a thread of its own. Runs never wait for it: what comes faster than it can
 * be written is lost, and counted.
 */
final class SpanWriter {

    private static final System.Logger LOG = System.getLogger(SpanWriter.class.getName());

    private static final String TOO_LATE = "they could not be written in time when closing";

    private final String place;
    private final SpanExporter exporter;
    private final SpanLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<EndedSpan> waiting = new ArrayDeque<>();
    private final Thread thread;
    private long weight;
    private long added;
    private long written;
    private long lost;
    private long told;
    private boolean closed;

    /**
     * @param place what the log calls the place they go to
     */
    SpanWriter(String place, SpanExporter exporter, SpanLimits limits) {
        this.place = place;
        this.exporter = exporter;
        this.limits = limits;
        thread = Thread.ofVirtual()
                .name("agentos4j-spans")
                .inheritInheritableThreadLocals(false)
                .unstarted(this::write);
        thread.start();
    }

    /** Whether its thread is at work, or was told to end. */
    boolean isWell() {
        lock.lock();
        try {
            return closed || thread.isAlive();
        } finally {
            lock.unlock();
        }
    }

    void add(EndedSpan span) {
        long spanWeight = span.weight();
        lock.lock();
        try {
            if (closed || waiting.size() >= limits.waitingSpans() || weight + spanWeight > limits.waitingCharacters()) {
                lose(1, "they come faster than they can be written");
                return;
            }
            waiting.add(span);
            weight += spanWeight;
            added++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Counts spans that are lost; the lock is held. */
    private void lose(int spans, String why) {
        lost += spans;
        if (lost >= 2 * told) { // the first, and whenever they are twice as many: not a line for each
            told = lost;
            LOG.log(System.Logger.Level.WARNING, "{0} spans did not get to {1}: {2}", lost, place, why);
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
        try {
            while (writeBatch()) {}
        } catch (InterruptedException stop) {
            giveUp();
        } finally {
            exporter.close();
        }
    }

    /**
     * Whatever happens here, the next batch is written.
     *
     * @return whether there may be another
     */
    private boolean writeBatch() throws InterruptedException {
        try {
            List<EndedSpan> batch = next();
            if (batch.isEmpty()) {
                return false;
            }
            export(batch);
        } catch (OutOfMemoryError later) {
            LOG.log(System.Logger.Level.WARNING, "no memory to write spans to " + place, later);
        }
        return true;
    }

    private void export(List<EndedSpan> batch) throws InterruptedException {
        try {
            exporter.export(batch);
            done(batch, null);
        } catch (InterruptedException stop) {
            done(batch, TOO_LATE);
            throw stop;
        } catch (Throwable failed) {
            done(batch, failed.getClass().getSimpleName());
            LOG.log(System.Logger.Level.DEBUG, "cannot write " + batch.size() + " spans to " + place, failed);
        }
    }

    private void done(List<EndedSpan> batch, @Nullable String failure) {
        lock.lock();
        try {
            written += batch.size();
            if (failure != null) {
                lose(batch.size(), failure);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void giveUp() {
        lock.lock();
        try {
            if (!waiting.isEmpty()) {
                lose(waiting.size(), TOO_LATE);
                waiting.clear();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next batch; empty when there will be none. */
    private List<EndedSpan> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            long nanos = limits.linger().toNanos();
            while (!closed && waiting.size() < limits.batch() && weight < limits.batchCharacters() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            List<EndedSpan> batch = new ArrayList<>(Math.min(waiting.size(), limits.batch()));
            long batchWeight = 0;
            while (!waiting.isEmpty() && batch.size() < limits.batch()) {
                long spanWeight = waiting.element().weight();
                if (!batch.isEmpty() && batchWeight + spanWeight > limits.batchCharacters()) {
                    break;
                }
                batch.add(waiting.remove());
                batchWeight += spanWeight;
            }
            weight -= batchWeight;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; what is waiting is still written. */
    void stop() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when all is written, or it has taken too long. */
    void awaitEnd() {
        try {
            if (!thread.join(limits.flushWithin())) {
                thread.interrupt();
                thread.join(limits.flushWithin());
            }
        } catch (InterruptedException hurry) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
