package dev.agentos4j.runtime.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands the events of runs to the store, many in one write, on a thread of its own: the runs do not wait for the store
 * while they go on, only once before their end is stored.
 */
final class EventRecorder implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EventRecorder.class.getName());
    private static final int WAITING = 50_000;
    private static final int WAITING_BYTES = 64 << 20;
    private static final int BATCH = 1000;
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final RunEventStore store;
    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(WAITING);
    private final Semaphore room = new Semaphore(WAITING_BYTES, true);
    private final AtomicBoolean started = new AtomicBoolean();

    private sealed interface Entry {}

    /**
     * @param bytes how much of the room it takes
     */
    private record Happened(String sessionId, String runId, LoggedEvent event, int bytes) implements Entry {
        StoredEvent stored() {
            return event.stored(sessionId, runId);
        }
    }

    /** Whoever waits until what came before is kept. */
    private record Mark(CountDownLatch reached, boolean last) implements Entry {}

    EventRecorder(RunEventStore store) {
        this.store = store;
    }

    /** Keeps an event soon. Events of one run are kept in the order of the calls. */
    void record(String sessionId, String runId, LoggedEvent event) {
        int bytes = (int) Math.min(event.bytes(), WAITING_BYTES);
        room.acquireUninterruptibly(bytes); // a run that tells more than the store can take waits for it
        put(new Happened(sessionId, runId, event, bytes));
    }

    /** Returns when everything that was recorded before is kept, or could not be. */
    void flush() {
        if (started.get()) {
            flush(false);
        }
    }

    private void flush(boolean last) {
        Mark mark = new Mark(new CountDownLatch(1), last);
        put(mark);
        boolean interrupted = false;
        while (true) {
            try {
                mark.reached().await();
                break;
            } catch (InterruptedException later) {
                interrupted = true; // a run that is being cancelled still has to be stored
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(Entry entry) {
        if (started.compareAndSet(false, true)) {
            Thread.ofVirtual().name("run-events").start(this::keep);
        }
        boolean interrupted = false;
        while (true) {
            try {
                waiting.put(entry);
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        List<StoredEvent> events = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        boolean open = true;
        while (open) {
            int bytes;
            try {
                bytes = gather(events, marks);
            } catch (InterruptedException nobodyInterruptsThis) {
                continue;
            }
            open = marks.stream().noneMatch(Mark::last);
            write(events);
            room.release(bytes);
            marks.forEach(mark -> mark.reached().countDown());
            events.clear();
            marks.clear();
        }
    }

    /** Waits for the first, then a moment for more, unless somebody waits for the write; how much room they took. */
    private int gather(List<StoredEvent> events, List<Mark> marks) throws InterruptedException {
        Entry next = waiting.take();
        long until = System.nanoTime() + GATHER_NANOS;
        int bytes = 0;
        while (next != null) {
            switch (next) {
                case Happened happened -> {
                    events.add(happened.stored());
                    bytes += happened.bytes();
                }
                case Mark mark -> marks.add(mark);
            }
            boolean hurry = !marks.isEmpty() || events.size() >= BATCH;
            next = hurry ? null : waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return bytes;
    }

    private void write(List<StoredEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        try {
            store.append(List.copyOf(events));
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.ERROR, events.size() + " events of runs could not be stored", failed);
        }
    }

    /** Keeps what is waiting and ends. */
    @Override
    public void close() {
        if (started.get()) {
            flush(true);
        }
    }
}
