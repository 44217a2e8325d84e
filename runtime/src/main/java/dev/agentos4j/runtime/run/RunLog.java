package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.run.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run in their order, growing until the run ends. Any number of readers follow it, each at its own
 * pace and from any point; everything that follows a run reads its log.
 *
 * <p>It keeps at most so many events, and about so many bytes of them: the oldest are forgotten, and the numbers go on
 * counting. The newest event is always kept.
 *
 * <p>Readers of a log that is recorded see an event once it is stored: a number that a client has seen outlives this process,
 * and nobody sees another event under it. What is not stored yet is kept beyond the bounds.
 */
public final class RunLog {

    /** How many events a log keeps unless told otherwise. */
    public static final int DEFAULT_CAPACITY = 10_000;

    /** About how many bytes of events a log keeps unless told otherwise. */
    public static final long DEFAULT_BYTES = 32 << 20;

    private final boolean numbered;
    private final int capacity;
    private final long maxBytes;
    private final @Nullable Recorder recorder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private @Nullable LoggedEvent[] ring = new @Nullable LoggedEvent[16];
    private long first;
    private long next;
    private long emitted;
    private long emittedBefore;
    private long bytes;
    private boolean closing;
    private long closedAt;
    private boolean ended;
    private int waiting;

    /**
     * @param numbered whether the JSON of each event says its number ({@code event_index}): so for runs whose stream
     *     may be resumed
     * @param capacity how many events are kept
     */
    public RunLog(boolean numbered, int capacity) {
        this(numbered, capacity, 0);
    }

    /** A log whose first event has another number than 0: it goes on where an earlier one ended. */
    public RunLog(boolean numbered, int capacity, long firstIndex) {
        this(numbered, capacity, DEFAULT_BYTES, firstIndex, null);
    }

    /** Stores the events of a log. */
    interface Recorder {

        /** Stores an event soon, and then has the log emit it. Must be quick. */
        void record(RunLog log, LoggedEvent event);
    }

    /**
     * A log whose events are stored.
     *
     * @param maxBytes about how many bytes of events are kept
     * @param recorder gets each event, in order
     */
    RunLog(boolean numbered, int capacity, long maxBytes, long firstIndex, @Nullable Recorder recorder) {
        this.numbered = numbered;
        this.capacity = capacity;
        this.maxBytes = maxBytes;
        this.recorder = recorder;
        this.first = firstIndex;
        this.next = firstIndex;
        this.emitted = firstIndex;
        this.emittedBefore = firstIndex;
    }

    /**
     * Adds an event; readers who wait for it are woken, when it is stored if the log is recorded.
     *
     * @return its number
     * @throws IllegalStateException if the log has ended
     */
    public long append(RunEvent event) {
        lock.lock();
        try {
            if (closing || ended) {
                throw new IllegalStateException("the run has ended, no event can follow: " + event.event());
            }
            LoggedEvent logged = new LoggedEvent(next, event, numbered);
            add(logged);
            if (recorder == null) {
                emitAll();
            } else {
                recorder.record(this, logged);
            }
            return logged.index();
        } finally {
            lock.unlock();
        }
    }

    private void add(LoggedEvent logged) {
        makeRoom();
        ring[(int) (next % ring.length)] = logged;
        next++;
        bytes += logged.bytes();
        while (bytes > maxBytes && next - first > 1 && mayForget()) {
            forgetOldest();
        }
    }

    /** The events before this number are stored: readers see them from now on. */
    void emit(long before) {
        lock.lock();
        try {
            if (before > emitted && !ended) {
                emittedBefore = emitted;
                emitted = before;
                wakeReaders();
            }
        } finally {
            lock.unlock();
        }
    }

    private void emitAll() {
        emitted = next;
        emittedBefore = next;
        wakeReaders();
    }

    private void wakeReaders() {
        if (waiting > 0) {
            grown.signalAll();
        }
    }

    /** What is not emitted is not forgotten, nor what was emitted last: readers need a moment to read it. */
    private boolean mayForget() {
        return recorder == null || first < emittedBefore;
    }

    /**
     * Gives the last events their numbers, so that they can be kept with the end of the run before anybody hears of them.
     * Only {@link #addLast} can follow. Closing again numbers other last events in the place of the first.
     */
    List<LoggedEvent> close(List<RunEvent> last) {
        lock.lock();
        try {
            closedAt = closing ? closedAt : next;
            closing = true;
            List<LoggedEvent> logged = new ArrayList<>();
            for (RunEvent event : last) {
                logged.add(new LoggedEvent(closedAt + logged.size(), event, numbered));
            }
            return logged;
        } finally {
            lock.unlock();
        }
    }

    /** Adds the last events. They are kept already, so nobody else is handed them to keep. */
    void addLast(List<LoggedEvent> last) {
        lock.lock();
        try {
            last.forEach(this::add);
            emitAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends the log with events that are not stored: they take the numbers after those that readers have seen, and what was not
     * emitted is forgotten.
     */
    void breakOff(List<RunEvent> last) {
        lock.lock();
        try {
            closedAt = closing ? closedAt : next;
            closing = true;
            while (next > emitted && next > first) {
                forgetNewest();
            }
            for (RunEvent event : last) {
                add(new LoggedEvent(next, event, numbered));
            }
            emitAll();
            ended = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forgetNewest() {
        next--;
        int place = (int) (next % ring.length);
        LoggedEvent newest = ring[place];
        if (newest != null) {
            bytes -= newest.bytes();
        }
        ring[place] = null;
    }

    private void makeRoom() {
        while (next - first >= capacity && mayForget()) {
            forgetOldest();
        }
        int kept = (int) (next - first);
        if (kept == ring.length) {
            int doubled = ring.length * 2;
            @Nullable
            LoggedEvent[] larger = new @Nullable LoggedEvent[kept < capacity ? Math.min(capacity, doubled) : doubled];
            for (long i = first; i < next; i++) {
                larger[(int) (i % larger.length)] = ring[(int) (i % ring.length)];
            }
            ring = larger;
        }
    }

    private void forgetOldest() {
        int place = (int) (first % ring.length);
        LoggedEvent oldest = ring[place];
        if (oldest != null) {
            bytes -= oldest.bytes();
        }
        ring[place] = null;
        first++;
    }

    /** No event follows any more. */
    public void end() {
        lock.lock();
        try {
            emitAll();
            ended = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A paused run goes on: events may follow again, under the numbers that come next. */
    public void reopen() {
        lock.lock();
        try {
            closing = false;
            ended = false;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all events, so that an ended run can be kept without them. */
    void clear() {
        lock.lock();
        try {
            Arrays.fill(ring, null);
            first = next;
            bytes = 0;
        } finally {
            lock.unlock();
        }
    }

    public boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** The number of the oldest event that is kept. */
    public long firstIndex() {
        lock.lock();
        try {
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** The number the next event will have: how many there have been, be it that they are not emitted yet. */
    public long nextIndex() {
        lock.lock();
        try {
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** The number of the next event that readers will see: how many they could have seen. */
    public long emittedIndex() {
        lock.lock();
        try {
            return emitted;
        } finally {
            lock.unlock();
        }
    }

    /** The events from a number on that are kept, emitted or not. */
    List<RunEvent> eventsFrom(long index) {
        lock.lock();
        try {
            List<RunEvent> events = new ArrayList<>();
            for (long i = Math.max(index, first); i < next; i++) {
                LoggedEvent logged = ring[(int) (i % ring.length)];
                if (logged != null) {
                    events.add(logged.event());
                }
            }
            return events;
        } finally {
            lock.unlock();
        }
    }

    /** About how many bytes the events take that are kept. */
    public long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** The newest event, {@code null} if there was none, or it is not kept. */
    public @Nullable LoggedEvent last() {
        lock.lock();
        try {
            return next == first ? null : ring[(int) ((next - 1) % ring.length)];
        } finally {
            lock.unlock();
        }
    }

    /** Whether its events outlive this process. */
    public boolean isRecorded() {
        return recorder != null;
    }

    /** A reader that begins with the event of this number, or with the oldest kept one if that is gone. */
    public EventCursor from(long index) {
        return new EventCursor(this, Math.max(index, 0));
    }

    /** The event at the cursor if there is one; else waits for it. */
    @Nullable
    LoggedEvent read(EventCursor cursor, Duration timeout) throws InterruptedException {
        LoggedEvent ready = readNow(cursor);
        if (ready != null || timeout.isZero()) {
            return ready;
        }
        lock.lockInterruptibly();
        try {
            long nanos = timeout.toNanos();
            while (cursor.position >= emitted && !ended && nanos > 0) {
                waiting++;
                try {
                    nanos = grown.awaitNanos(nanos);
                } finally {
                    waiting--;
                }
            }
            return take(cursor);
        } finally {
            lock.unlock();
        }
    }

    /** The same without a bound: a virtual thread that waits without one costs no timer for each event. */
    @Nullable
    LoggedEvent read(EventCursor cursor) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (cursor.position >= emitted && !ended) {
                waiting++;
                try {
                    grown.await();
                } finally {
                    waiting--;
                }
            }
            return take(cursor);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable LoggedEvent readNow(EventCursor cursor) {
        lock.lock();
        try {
            return take(cursor);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable LoggedEvent take(EventCursor cursor) {
        if (cursor.position < first) {
            cursor.skipped += first - cursor.position;
            cursor.position = first;
        }
        if (cursor.position >= emitted) {
            cursor.ended = ended;
            return null;
        }
        LoggedEvent event = ring[(int) (cursor.position % ring.length)];
        cursor.position++;
        cursor.ended = ended && cursor.position >= emitted;
        return event;
    }
}
