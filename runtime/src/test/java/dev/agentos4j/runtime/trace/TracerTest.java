package dev.agentos4j.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where spans go when the places they go to are slow, down or full. */
@Timeout(60)
class TracerTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final TraceHead TRACE =
            new TraceHead(Tracer.id(32), "Echo.arun", 1, "run", "session", null, ComponentKind.AGENT, "echo");

    private final Stub store = new Stub();
    private final Stub other = new Stub();

    /** Writes into a list; hangs while the gate is shut. */
    private static final class Stub implements SpanExporter {

        final BlockingQueue<List<String>> batches = new LinkedBlockingQueue<>();
        final CountDownLatch called = new CountDownLatch(1);
        final CountDownLatch closed = new CountDownLatch(1);
        volatile CountDownLatch gate = new CountDownLatch(0);
        volatile boolean broken;
        volatile Error error;

        @Override
        public void export(List<EndedSpan> spans) throws Exception {
            called.countDown();
            gate.await();
            if (error != null) {
                throw error;
            }
            if (broken) {
                throw new IOException("no route to the collector");
            }
            batches.add(spans.stream().map(ended -> ended.span().name()).toList());
        }

        @Override
        public void close() {
            closed.countDown();
        }

        List<String> all() {
            List<String> all = new ArrayList<>();
            batches.forEach(all::addAll);
            return all;
        }
    }

    private static SpanLimits limits(int spans, long characters, int batch, Duration linger, Duration flush) {
        return new SpanLimits(spans, characters, batch, 5_000, linger, flush);
    }

    private Tracer tracer(SpanLimits exportLimits) {
        return Tracer.to(store, SpanLimits.STORE, List.of(other), exportLimits);
    }

    private static void end(Tracer tracer, String name) {
        end(tracer, name, "");
    }

    private static void end(Tracer tracer, String name, String input) {
        tracer.ended(new EndedSpan(
                TRACE,
                new Span(
                        TRACE.traceId(),
                        Tracer.id(16),
                        null,
                        name,
                        false,
                        null,
                        1,
                        2,
                        JsonObject.of("input.value", input))));
    }

    @Test
    void anExporterThatHangsHoldsUpNeitherTheStoreNorWhoEndsSpans() throws Exception {
        other.gate = new CountDownLatch(1);
        Tracer tracer = tracer(limits(10, 1 << 20, 1, Duration.ZERO, LONG));
        end(tracer, "first");
        other.called.await(); // it hangs with the first one

        for (int i = 0; i < 100; i++) {
            end(tracer, "span " + i);
        }
        tracer.flush();

        assertThat(store.all()).hasSize(101);
        assertThat(tracer.lost()).isEqualTo(90);
        other.gate.countDown();
        tracer.close();
        assertThat(other.all()).hasSize(11).startsWith("first", "span 0").endsWith("span 9");
        assertThat(tracer.lost()).isEqualTo(90);
    }

    @Test
    void spansThatWaitAreBoundedByTheirCharactersToo() throws Exception {
        other.gate = new CountDownLatch(1);
        Tracer tracer = tracer(limits(1000, 10_000, 1, Duration.ZERO, LONG));
        end(tracer, "first");
        other.called.await();

        for (int i = 0; i < 10; i++) {
            end(tracer, "large " + i, "x".repeat(3000));
        }
        end(tracer, "small");

        assertThat(tracer.lost()).isEqualTo(7);
        other.gate.countDown();
        tracer.close();
        assertThat(other.all()).containsExactly("first", "large 0", "large 1", "large 2", "small");
        assertThat(store.all()).hasSize(12);
    }

    @Test
    void aBatchThatFailsIsCountedAndTheNextOneIsSent() throws Exception {
        other.broken = true;
        Tracer tracer = tracer(limits(10, 1 << 20, 2, LONG, LONG));
        end(tracer, "a");
        end(tracer, "b"); // now the batch is full
        other.called.await();
        while (tracer.lost() < 2) {
            Thread.onSpinWait();
        }
        other.broken = false;
        end(tracer, "c");
        end(tracer, "d");

        assertThat(other.batches.take()).containsExactly("c", "d");
        tracer.close();
        assertThat(tracer.lost()).isEqualTo(2);
        assertThat(store.all()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aPlaceThatMeetsErrorsLosesThoseBatchesAndGetsTheNextOnes() throws Exception {
        Tracer tracer = tracer(limits(10, 1 << 20, 1, Duration.ZERO, LONG));
        List<Error> errors = List.of(
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new NoClassDefFoundError("dev/example/Gone"),
                new AssertionError("impossible"));
        for (Error error : errors) {
            long before = tracer.lost();
            other.error = error;
            end(tracer, "lost");
            while (tracer.lost() == before) {
                Thread.onSpinWait();
            }
        }
        other.error = null;
        end(tracer, "next");

        assertThat(other.batches.take()).containsExactly("next");
        tracer.close();
        assertThat(tracer.lost()).isEqualTo(errors.size());
        assertThat(store.all()).hasSize(errors.size() + 1);
        assertThat(other.closed.getCount()).isZero();
    }

    @Test
    void spansOfOneMomentGoTogetherAndTheLastOnesWhenItIsClosed() throws Exception {
        Tracer tracer = tracer(limits(10, 1 << 20, 3, LONG, LONG));
        for (String name : List.of("a", "b", "c", "d")) {
            end(tracer, name);
        }
        assertThat(other.batches.take()).containsExactly("a", "b", "c");

        tracer.close(); // does not wait for more to go with it

        assertThat(other.batches.take()).containsExactly("d");
        assertThat(other.closed.getCount()).isZero();
    }

    @Test
    void largeSpansGoInSmallerBatches() throws Exception {
        Tracer tracer = tracer(limits(10, 1 << 20, 10, LONG, LONG));
        for (String name : List.of("a", "b", "c")) {
            end(tracer, name, "x".repeat(2000));
        }
        end(tracer, "huge", "x".repeat(20_000));
        tracer.close();
        assertThat(other.batches).containsExactly(List.of("a", "b"), List.of("c"), List.of("huge"));
    }

    @Test
    void whatCannotBeWrittenInTimeIsGivenUpWhenItIsClosed() throws Exception {
        other.gate = new CountDownLatch(1);
        Tracer tracer = tracer(limits(10, 1 << 20, 1, Duration.ZERO, Duration.ofMillis(20)));
        end(tracer, "first");
        other.called.await();
        end(tracer, "second");

        tracer.close();

        other.closed.await();
        assertThat(tracer.lost()).isEqualTo(2);
        end(tracer, "late");
        assertThat(tracer.lost()).isEqualTo(4); // it is neither stored nor exported
        assertThat(store.all()).containsExactly("first", "second");
    }

    @Test
    void manyThreadsEndSpansAndNoneIsLostOrWrittenTwice() throws Exception {
        Tracer tracer = tracer(limits(100_000, 1 << 30, 50, Duration.ofMillis(5), LONG));
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                for (int j = 0; j < 500; j++) {
                    end(tracer, "span " + next.getAndIncrement());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        tracer.close();

        assertThat(tracer.lost()).isZero();
        assertThat(store.all()).hasSize(4000).doesNotHaveDuplicates();
        assertThat(other.all()).containsExactlyInAnyOrderElementsOf(store.all());
    }
}
