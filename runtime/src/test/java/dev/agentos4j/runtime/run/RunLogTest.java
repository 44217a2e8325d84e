package dev.agentos4j.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RunLogTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private static RunEvent event(long number) {
        return content("#" + number);
    }

    private static RunEvent content(String text) {
        return RunContent.SHAPE
                .builder()
                .set(RunEvent.EVENT, "RunContent")
                .set(RunContent.CONTENT, new JsonString(text))
                .build();
    }

    /** Stores nothing until it is asked to. */
    private static RunLog recorded(int capacity, List<LoggedEvent> waiting) {
        return new RunLog(true, capacity, RunLog.DEFAULT_BYTES, 0, (log, event) -> waiting.add(event));
    }

    @Test
    void readersOfARecordedLogSeeAnEventOnceItIsStored() throws Exception {
        List<LoggedEvent> waiting = new ArrayList<>();
        RunLog log = recorded(100, waiting);
        EventCursor reader = log.from(0);
        log.append(event(0));
        log.append(event(1));

        assertThat(waiting).hasSize(2);
        assertThat(reader.poll()).isNull();
        assertThat(log.emittedIndex()).isZero();
        log.emit(1);
        assertThat(reader.next(LONG)).isSameAs(waiting.get(0));
        assertThat(reader.poll()).isNull();
        log.emit(2);
        assertThat(reader.next(LONG)).isSameAs(waiting.get(1));
        assertThat(log.eventsFrom(0)).hasSize(2);
    }

    @Test
    void whatIsNotStoredYetIsNotForgotten() throws Exception {
        RunLog log = recorded(3, new ArrayList<>());
        EventCursor reader = log.from(0);
        for (int i = 0; i < 50; i++) {
            log.append(event(i));
        }
        log.emit(50);

        for (int i = 0; i < 50; i++) {
            LoggedEvent read = reader.next(LONG);
            assertThat(read).isNotNull();
            assertThat(read.index()).isEqualTo(i);
        }
        assertThat(reader.skipped()).isZero();
        log.append(event(50));
        log.emit(51);
        log.append(event(51));
        assertThat(log.nextIndex() - log.firstIndex()).isLessThanOrEqualTo(3);
    }

    @Test
    void aLogThatBreaksOffForgetsWhatNobodyHasSeen() throws Exception {
        RunLog log = recorded(100, new ArrayList<>());
        EventCursor reader = log.from(0);
        for (int i = 0; i < 5; i++) {
            log.append(event(i));
        }
        log.emit(2);
        log.breakOff(List.of(content("it broke off")));
        log.emit(5);

        List<String> seen = new ArrayList<>();
        while (!reader.isAtEnd()) {
            LoggedEvent read = reader.next(LONG);
            assertThat(read).isNotNull();
            seen.add(read.index() + " " + ((RunContent) read.event()).text());
        }
        assertThat(seen).containsExactly("0 #0", "1 #1", "2 it broke off");
    }

    @Test
    void readersGetEverythingOnceInOrderWhateverTheirPaceAndWhereverTheyBegin() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int total = random.nextInt(400);
            RunLog log = new RunLog(random.nextBoolean(), 100_000, random.nextInt(3));
            long base = log.nextIndex();
            List<Future<List<Long>>> readers = new ArrayList<>();
            List<Long> starts = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 5; i++) {
                    long from = base + (total == 0 ? 0 : random.nextInt(total));
                    int pace = random.nextInt(4);
                    starts.add(from);
                    readers.add(threads.submit(() -> readAll(log.from(from), pace)));
                }
                for (int i = 0; i < total; i++) {
                    log.append(event(base + i));
                    if (random.nextInt(20) == 0) {
                        Thread.yield();
                    }
                }
                log.end();
                for (int i = 0; i < readers.size(); i++) {
                    assertThat(readers.get(i).get())
                            .as("seed %s", seed)
                            .isEqualTo(LongStream.range(starts.get(i), base + total)
                                    .boxed()
                                    .toList());
                }
            }
        }
    }

    private static List<Long> readAll(EventCursor cursor, int pace) throws InterruptedException {
        List<Long> read = new ArrayList<>();
        while (!cursor.isAtEnd()) {
            LoggedEvent event = cursor.next(LONG);
            if (event != null) {
                assertThat(((RunContent) event.event()).text()).isEqualTo("#" + event.index());
                read.add(event.index());
            }
            if (pace == 0) {
                Thread.yield();
            }
        }
        assertThat(cursor.next(Duration.ZERO)).isNull();
        assertThat(cursor.skipped()).isZero();
        return read;
    }

    @Test
    void theOldestEventsAreForgottenAndTheNumbersGoOn() {
        RunLog log = new RunLog(true, 10);
        for (int i = 0; i < 25; i++) {
            assertThat(log.append(event(i))).isEqualTo(i);
        }
        EventCursor cursor = log.from(3);

        assertThat(cursor.poll().index()).isEqualTo(15);
        assertThat(cursor.skipped()).isEqualTo(12);
        assertThat(log.firstIndex()).isEqualTo(15);
        assertThat(log.nextIndex()).isEqualTo(25);
    }

    @Test
    void largeEventsAreForgottenBeforeTheyFillTheMemory() {
        int piece = 10_000;
        RunLog log = new RunLog(false, 10_000, 50L * piece, 0, null);
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            log.append(content("x".repeat(random.nextInt(2 * piece))));
            long held = 0;
            EventCursor kept = log.from(log.firstIndex());
            for (LoggedEvent event = kept.poll(); event != null; event = kept.poll()) {
                held += event.json().length;
            }
            assertThat(held).as("bytes of JSON after %s events", i).isLessThanOrEqualTo(50L * piece);
            assertThat(log.bytes()).isBetween(held / 2, 50L * piece);
        }
        assertThat(log.nextIndex() - log.firstIndex())
                .as("not less than there is room for")
                .isGreaterThan(20);

        log.append(content("x".repeat(100 * piece)));
        assertThat(log.last()).as("the newest is kept, however large").isNotNull();
        assertThat(log.firstIndex()).isEqualTo(1000);
        log.append(content("small"));
        assertThat(log.bytes()).isLessThan(piece);
    }

    @Test
    void aReaderIsTimedOutWhenNothingComes() throws Exception {
        RunLog log = new RunLog(false, 10);
        EventCursor cursor = log.from(0);

        assertThat(cursor.next(Duration.ofMillis(20))).isNull();
        assertThat(cursor.isAtEnd()).isFalse();
        log.end();
        assertThat(cursor.next(LONG)).isNull();
        assertThat(cursor.isAtEnd()).isTrue();
    }

    @Test
    void theLastEventIsKnownToBeTheLast() {
        RunLog log = new RunLog(false, 10);
        log.append(event(0));
        log.end();
        EventCursor cursor = log.from(0);

        assertThat(cursor.poll()).isNotNull();
        assertThat(cursor.isAtEnd()).isTrue();
    }

    @Test
    void nothingFollowsTheEndUnlessTheRunGoesOn() {
        RunLog log = new RunLog(false, 10);
        log.append(event(0));
        log.end();

        assertThatThrownBy(() -> log.append(event(1))).isInstanceOf(IllegalStateException.class);
        log.reopen();
        assertThat(log.append(event(1))).isEqualTo(1);
    }

    @Test
    void numberedJsonIsMadeOnceAndSharedByAllReaders() {
        RunLog numbered = new RunLog(true, 10);
        numbered.append(event(0));

        LoggedEvent one = numbered.from(0).poll();
        assertThat(one.json()).isSameAs(one.numberedJson());
        assertThat(one.json()).isSameAs(numbered.from(0).poll().json());
        assertThat(new String(one.json())).contains("\"event_index\":0");
    }

    @Test
    void jsonWithoutANumberHasOneReaderAndIsNotKept() {
        RunLog plain = new RunLog(false, 10);
        plain.append(event(0));

        LoggedEvent one = plain.from(0).poll();
        assertThat(JsonObject.parse(new String(one.json())).has("event_index")).isFalse();
        assertThat(one.json()).isEqualTo(one.json()).isNotSameAs(one.json());
        assertThat(new String(one.numberedJson())).contains("\"event_index\":0");
    }
}
