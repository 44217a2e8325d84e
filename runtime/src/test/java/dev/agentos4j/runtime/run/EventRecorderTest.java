package dev.agentos4j.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.runtime.session.RunEventStore;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EventRecorderTest {

    private static final int TOTAL = 200;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MEGABYTE = 1 << 20;

    private final AtomicInteger recorded = new AtomicInteger();
    private final AtomicInteger mostAhead = new AtomicInteger();
    private final List<Long> stored = new CopyOnWriteArrayList<>();

    private final RunLog log = new RunLog(true, 10);

    private static EventRecorder recorder(RunEventStore store) {
        return new EventRecorder(store, run -> {});
    }

    @Test
    void aRunThatTellsMoreThanTheStoreCanTakeWaitsBeforeTheMemoryIsFull() {
        String large = "x".repeat(MEGABYTE);
        EventRecorder recorder = recorder(new SlowStore());
        for (int i = 0; i < TOTAL; i++) {
            recorder.record("s", "r", log, event(i, large));
            recorded.incrementAndGet();
        }
        recorder.flush();
        recorder.close(SOON);
        assertThat(stored)
                .containsExactlyElementsOf(LongStream.range(0, TOTAL).boxed().toList());
        assertThat(mostAhead.get()).as("megabytes that waited").isBetween(1, 64);
    }

    @Test
    void anErrorOfTheStoreCostsOnlyItsEventsAndNobodyWaitsForEver() {
        AtomicInteger writes = new AtomicInteger();
        EventRecorder recorder = recorder(new SlowStore() {
            @Override
            public Set<RunKey> append(List<StoredEvent> events) {
                if (writes.getAndIncrement() == 0) {
                    throw new OutOfMemoryError("for the test");
                }
                return super.append(events);
            }
        });
        recorder.record("s", "r", log, event(0, "lost"));
        recorder.flush();
        recorder.record("s", "r", log, event(1, "kept"));
        recorder.flush();
        assertThat(stored).containsExactly(1L);
        assertThat(recorder.isWell()).isTrue();
        recorder.close(SOON);
    }

    @Test
    void eventsThatTheStoreCannotTakeAtTheMomentAreStoredAMomentLater() {
        AtomicInteger writes = new AtomicInteger();
        EventRecorder recorder = recorder(new SlowStore() {
            @Override
            public Set<RunKey> append(List<StoredEvent> events) {
                if (writes.getAndIncrement() < 2) {
                    throw new StoreException("the database restarts", null);
                }
                return super.append(events);
            }
        });
        recorder.record("s", "r", log, event(0, "kept"));
        recorder.flush();
        assertThat(stored).containsExactly(0L);
        recorder.close(SOON);
    }

    @Test
    void nothingIsEmittedBeforeItIsStoredHoweverLongTheStoreIsAway() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        CountDownLatch tried = new CountDownLatch(1);
        EventRecorder recorder = recorder(new SlowStore() {
            @Override
            public Set<RunKey> append(List<StoredEvent> events) {
                tried.countDown();
                if (away.get()) {
                    throw new StoreException("the database is away", null);
                }
                return super.append(events);
            }
        });
        RunLog run =
                new RunLog(true, 10, RunLog.DEFAULT_BYTES, 0, (where, what) -> recorder.record("s", "r", where, what));
        EventCursor reader = run.from(0);
        run.append(event(0, "one").event());
        tried.await();

        assertThat(recorder.flush()).isFalse();
        assertThat(reader.poll()).isNull();
        away.set(false);
        LoggedEvent read = reader.next(SOON);
        assertThat(read).isNotNull();
        assertThat(read.index()).isZero();
        assertThat(stored).containsExactly(0L);
        recorder.close(SOON);
    }

    @Test
    void whatAnotherProcessHasTakenOverIsNotEmittedAndItsRunHearsOfIt() throws Exception {
        CompletableFuture<RunKey> overtaken = new CompletableFuture<>();
        EventRecorder recorder = new EventRecorder(
                new SlowStore() {
                    @Override
                    public Set<RunKey> append(List<StoredEvent> events) {
                        return Set.of(new RunKey("s", "theirs"));
                    }
                },
                overtaken::complete);
        RunLog mine = new RunLog(true, 10, RunLog.DEFAULT_BYTES, 0, (where, what) -> {});
        RunLog theirs = new RunLog(true, 10, RunLog.DEFAULT_BYTES, 0, (where, what) -> {});
        RunEvent event = event(0, "one").event();
        mine.append(event);
        theirs.append(event);
        recorder.record("s", "mine", mine, event(0, "one"));
        recorder.record("s", "theirs", theirs, event(0, "one"));

        assertThat(recorder.flush()).isTrue();
        assertThat(overtaken.get(30, TimeUnit.SECONDS)).isEqualTo(new RunKey("s", "theirs"));
        assertThat(mine.emittedIndex()).isEqualTo(1);
        assertThat(theirs.emittedIndex()).isZero();
        recorder.close(SOON);
    }

    @Test
    void anEventThatCannotBeWrittenGivesItsRoomBack() {
        EventRecorder recorder = recorder(new SlowStore() {
            @Override
            public Set<RunKey> append(List<StoredEvent> events) {
                throw new NoClassDefFoundError("for the test");
            }
        });
        String large = "x".repeat(MEGABYTE);
        for (int i = 0; i < TOTAL; i++) {
            recorder.record("s", "r", log, event(i, large)); // would wait for ever for the room of the first 64
        }
        recorder.close(SOON);
        assertThat(stored).isEmpty();
    }

    @Test
    void closingDoesNotWaitForAStoreThatHangs() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hangs = new CountDownLatch(1);
        EventRecorder recorder = recorder(new SlowStore() {
            @Override
            public Set<RunKey> append(List<StoredEvent> events) {
                hangs.countDown();
                try {
                    never.await();
                } catch (InterruptedException nobodyDoes) {
                    Thread.currentThread().interrupt();
                }
                return Set.of();
            }
        });
        recorder.record("s", "r", log, event(0, "stuck"));
        hangs.await();
        recorder.close(Duration.ofMillis(50));
        recorder.record("s", "r", log, event(1, "too late"));
        recorder.flush(); // returns, although nothing is written any more
        never.countDown();
    }

    private static LoggedEvent event(int index, String content) {
        RunEvent event = RunContent.SHAPE
                .builder()
                .set(RunEvent.EVENT, "RunContent")
                .set(RunContent.CONTENT, new JsonString(content))
                .build();
        return new LoggedEvent(index, event, false);
    }

    /** Looks how far ahead the run is, again and again, before it takes anything. */
    private class SlowStore implements RunEventStore {

        @Override
        public Set<RunKey> append(List<StoredEvent> events) {
            for (int look = 0; look < 1000; look++) {
                mostAhead.accumulateAndGet(recorded.get() - stored.size(), Math::max);
                Thread.yield();
            }
            events.forEach(event -> stored.add(event.index()));
            return Set.of();
        }

        @Override
        public List<StoredEvent> read(String sessionId, String runId, long fromIndex, int limit) {
            return List.of();
        }

        @Override
        public long nextIndex(String sessionId, String runId) {
            return stored.size();
        }

        @Override
        public void forget(String sessionId, String runId) {
            stored.clear();
        }

        @Override
        public void forgetBefore(long before) {
            stored.clear();
        }
    }
}
