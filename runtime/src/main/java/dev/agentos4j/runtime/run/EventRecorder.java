package dev.agentos4j.runtime.run;

import dev.agentos4j.runtime.session.RunEventStore;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.store.TooLargeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the events of runs to the store, many in one write, on a thread of its own, and has their logs emit them then: the
 * runs do not wait for the store before their end, but for room if it is far behind. Of what comes all the time there is a
 * write every 20 ms; what comes after a pause is written at once.
 */
final class EventRecorder {

    private static final System.Logger LOG = System.getLogger(EventRecorder.class.getName());
    private static final int WAITING = 50_000;
    private static final int WAITING_BYTES = 64 << 20;
    private static final int BATCH = 1000;
    private static final Duration TRY_AGAIN = Duration.ofMillis(100);
    private static final Duration FLUSHED_WITHIN = Duration.ofSeconds(2);
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final RunEventStore store;
    private final Consumer<RunKey> onOvertaken;
    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(WAITING);
    private final Semaphore room = new Semaphore(WAITING_BYTES, true);
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile @Nullable Thread thread;
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile int writing;
    private volatile long oldest;
    private long wroteAt = System.nanoTime() - GATHER_NANOS; // of the thread that writes
    private volatile boolean closed;

    private sealed interface Entry {}

    /**
     * @param bytes how much of the room it takes
     * @param at when it happened, by {@link System#nanoTime}
     */
    private record Happened(RunKey run, RunLog log, LoggedEvent event, int bytes, long at) implements Entry {
        StoredEvent stored() {
            return event.stored(run.sessionId(), run.runId());
        }
    }

    /** One that waits until what came before is kept. */
    private record Mark(CountDownLatch reached, boolean last) implements Entry {}

    /**
     * @param onOvertaken hears of runs that another process has taken over
     */
    EventRecorder(RunEventStore store, Consumer<RunKey> onOvertaken) {
        this.store = store;
        this.onOvertaken = onOvertaken;
    }

    /**
     * Stores an event soon, and then has its log emit it. Events of one run are stored in the order of the calls. After the
     * close it is not stored.
     */
    void record(String sessionId, String runId, RunLog log, LoggedEvent event) {
        int bytes = (int) Math.min(event.bytes(), WAITING_BYTES);
        room.acquireUninterruptibly(bytes); // a run that tells more than the store can take waits for it
        if (closed) {
            room.release(bytes); // a run that was left behind: what it tells no longer counts
            return;
        }
        put(new Happened(new RunKey(sessionId, runId), log, event, bytes, System.nanoTime()));
    }

    /** Whether events are kept, or none have come yet. */
    boolean isWell() {
        Thread keeping = thread;
        return closed || keeping == null || keeping.isAlive();
    }

    /**
     * Returns when everything that was recorded before is stored, or never can be.
     *
     * @return whether that is so; {@code false} if the store takes nothing at the moment
     */
    boolean flush() {
        return !started.get() || closed || flush(false, FLUSHED_WITHIN);
    }

    private boolean flush(boolean last, Duration atMost) {
        Mark mark = new Mark(new CountDownLatch(1), last);
        put(mark);
        long deadline = System.nanoTime() + Math.min(atMost.toNanos(), Long.MAX_VALUE / 2);
        boolean interrupted = false;
        boolean reached;
        while (true) {
            try {
                reached = mark.reached().await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException later) {
                interrupted = true; // a run that is being cancelled still has to be stored
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return reached;
    }

    private void put(Entry entry) {
        if (started.compareAndSet(false, true)) {
            thread = Thread.ofVirtual().name("run-events").start(this::keep);
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

    /** Whatever happens here, nobody waits for ever for room or for a mark, and the next events are kept. */
    private void keep() {
        List<Happened> events = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        boolean open = true;
        while (open) {
            try {
                gather(events, marks);
                wroteAt = System.nanoTime();
                write(events);
            } catch (Throwable failed) {
                lost(events.size(), failed);
                if (!closed) {
                    emit(events, Set.of()); // they never will be stored, and nobody waits for ever
                }
            } finally {
                events.forEach(event -> room.release(event.bytes()));
                marks.forEach(mark -> mark.reached().countDown());
                open = marks.stream().noneMatch(Mark::last);
                writing = 0;
                events.clear();
                marks.clear();
            }
        }
    }

    private void lost(int events, Throwable why) {
        lost.addAndGet(events);
        try {
            LOG.log(System.Logger.Level.ERROR, events + " events of runs could not be stored", why);
        } catch (Throwable neitherLogged) {
            why.addSuppressed(neitherLogged);
        }
    }

    /** Waits for the first, then until a moment after the last write for more, unless somebody waits for the write. */
    private void gather(List<Happened> events, List<Mark> marks) throws InterruptedException {
        Entry next = waiting.take();
        long until = Math.max(wroteAt + GATHER_NANOS, System.nanoTime());
        while (next != null) {
            switch (next) {
                case Happened happened -> gathered(events, happened);
                case Mark mark -> marks.add(mark);
            }
            boolean hurry = !marks.isEmpty() || events.size() >= BATCH;
            next = hurry ? null : waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void gathered(List<Happened> events, Happened happened) {
        if (events.isEmpty()) {
            oldest = happened.at();
        }
        events.add(happened);
        writing = events.size();
    }

    /** Tries again as long as the database is away; to store an event twice changes nothing. */
    private void write(List<Happened> events) throws InterruptedException {
        if (events.isEmpty()) {
            return;
        }
        List<StoredEvent> toStore = events.stream().map(Happened::stored).toList();
        while (true) {
            try {
                Set<RunKey> overtaken = store.append(toStore);
                stored.addAndGet(toStore.size());
                emit(events, overtaken);
                overtaken.forEach(onOvertaken);
                return;
            } catch (TooLargeException never) {
                throw never;
            } catch (StoreException later) {
                if (closed) {
                    throw later;
                }
                LOG.log(System.Logger.Level.DEBUG, "events of runs could not be stored yet", later);
                Thread.sleep(TRY_AGAIN);
            }
        }
    }

    private static void emit(List<Happened> events, Set<RunKey> overtaken) {
        Map<RunLog, Long> before = new HashMap<>();
        for (Happened event : events) {
            if (!overtaken.contains(event.run())) {
                before.put(event.log(), event.event().index() + 1);
            }
        }
        before.forEach(RunLog::emit);
    }

    /**
     * How far the storing of events is behind.
     *
     * @param waiting events that are not stored yet
     * @param lag the age of the oldest of them
     */
    record Backlog(int waiting, Duration lag, long stored, long lost) {}

    Backlog backlog() {
        int taken = writing;
        Duration lag = taken == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - oldest);
        return new Backlog(taken + waiting.size(), lag, stored.get(), lost.get());
    }

    /** Keeps what is waiting and ends; returns when that is done, or the time is over. */
    void close(Duration atMost) {
        if (started.get()) {
            if (!flush(true, atMost)) {
                LOG.log(System.Logger.Level.ERROR, "events of runs could not be stored in time when closing");
            }
        }
        closed = true;
    }
}
