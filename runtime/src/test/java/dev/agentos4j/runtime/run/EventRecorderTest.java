package dev.agentos4j.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EventRecorderTest {

    private static final int TOTAL = 200;
    private static final int MEGABYTE = 1 << 20;

    private final AtomicInteger recorded = new AtomicInteger();
    private final AtomicInteger mostAhead = new AtomicInteger();
    private final List<Long> stored = new CopyOnWriteArrayList<>();

    @Test
    void aRunThatTellsMoreThanTheStoreCanTakeWaitsBeforeTheMemoryIsFull() {
        String large = "x".repeat(MEGABYTE);
        try (EventRecorder recorder = new EventRecorder(new SlowStore())) {
            for (int i = 0; i < TOTAL; i++) {
                RunEvent event = RunContent.SHAPE
                        .builder()
                        .set(RunEvent.EVENT, "RunContent")
                        .set(RunContent.CONTENT, new JsonString(large))
                        .build();
                recorder.record("s", "r", new LoggedEvent(i, event, false));
                recorded.incrementAndGet();
            }
            recorder.flush();
        }
        assertThat(stored)
                .containsExactlyElementsOf(LongStream.range(0, TOTAL).boxed().toList());
        assertThat(mostAhead.get()).as("megabytes that waited").isBetween(1, 64);
    }

    /** Looks how far ahead the run is, again and again, before it takes anything. */
    private final class SlowStore implements RunEventStore {

        @Override
        public void append(List<StoredEvent> events) {
            for (int look = 0; look < 1000; look++) {
                mostAhead.accumulateAndGet(recorded.get() - stored.size(), Math::max);
                Thread.yield();
            }
            events.forEach(event -> stored.add(event.index()));
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
