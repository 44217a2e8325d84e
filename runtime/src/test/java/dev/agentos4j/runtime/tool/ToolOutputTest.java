package dev.agentos4j.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model reads of what a tool returns. */
class ToolOutputTest {

    record Price(
            String article,
            BigDecimal euros,
            Optional<String> note,
            @Nullable LocalDate since) {}

    static class Bean {
        public final int size = 3;

        public String getName() {
            return "tea";
        }

        public boolean isHot() {
            return true;
        }
    }

    /** A value of somebody's own that says what it is. */
    static final class Money {
        @Override
        public String toString() {
            return "3 EUR";
        }
    }

    static final class Opaque {}

    private static String told(@Nullable Object returned) throws Exception {
        return ToolFunction.builder("t", "")
                .handler((arguments, context) -> returned)
                .build()
                .call(JsonObject.EMPTY, new FakeContext())
                .content();
    }

    static Stream<Arguments> results() {
        Price price = new Price("tea", new BigDecimal("3.50"), Optional.empty(), null);
        return Stream.of(
                Arguments.of("text", "text"),
                Arguments.of(new StringBuilder("built"), "built"),
                Arguments.of(new JsonString("json"), "json"),
                Arguments.of('c', "c"),
                Arguments.of("hello".toCharArray(), "hello"),
                Arguments.of(null, "null"),
                Arguments.of(7, "7"),
                Arguments.of(new BigDecimal("1.10"), "1.10"),
                Arguments.of(new AtomicInteger(4), "4"),
                Arguments.of(true, "true"),
                Arguments.of(DayOfWeek.MONDAY, "MONDAY"),
                Arguments.of(LocalDate.of(2026, 11, 29), "2026-11-29"),
                Arguments.of(new Date(0), "1970-01-01T00:00:00Z"),
                Arguments.of(new java.sql.Timestamp(0), "1970-01-01T00:00:00Z"),
                Arguments.of(Path.of("a", "b"), Path.of("a", "b").toString()),
                Arguments.of(new Money(), "3 EUR"),
                Arguments.of(new int[] {1, 2}, "[1,2]"),
                Arguments.of(new double[][] {{1.5}, {}}, "[[1.5],[]]"),
                Arguments.of(new boolean[] {true}, "[true]"),
                Arguments.of(new String[] {"a", null}, "[\"a\",null]"),
                Arguments.of(new byte[] {1, 2}, "AQI="),
                Arguments.of(Optional.of("there"), "there"),
                Arguments.of(Optional.empty(), "null"),
                Arguments.of(OptionalInt.of(5), "5"),
                Arguments.of(List.of(Optional.of(1), Optional.empty()), "[1,null]"),
                Arguments.of(Stream.of("a", "b"), "[\"a\",\"b\"]"),
                Arguments.of(IntStream.range(0, 3), "[0,1,2]"),
                Arguments.of(List.of(1, 2).iterator(), "[1,2]"),
                Arguments.of((Iterable<Integer>) () -> List.of(3).iterator(), "[3]"),
                Arguments.of(new TreeMap<>(Map.of(2, "b", 1, "a")), "{\"1\":\"a\",\"2\":\"b\"}"),
                Arguments.of(Map.of(DayOfWeek.MONDAY, LocalDate.EPOCH), "{\"MONDAY\":\"1970-01-01\"}"),
                Arguments.of(Map.entry("a", 1), "{\"a\":1}"),
                Arguments.of(price, "{\"article\":\"tea\",\"euros\":3.50,\"since\":null}"),
                Arguments.of(new Bean(), "{\"size\":3,\"name\":\"tea\",\"hot\":true}"),
                Arguments.of(new AtomicReference<>(List.of(Instant.EPOCH)), "[\"1970-01-01T00:00:00Z\"]"),
                Arguments.of(CompletableFuture.completedFuture("later"), "later"),
                Arguments.of(CompletableFuture.completedFuture(Optional.of(List.of(price.euros()))), "[3.50]"),
                Arguments.of(Optional.of(CompletableFuture.completedFuture(1)), "1"),
                Arguments.of(List.of(CompletableFuture.completedFuture(new int[] {1})), "[[1]]"),
                Arguments.of(Map.of("a", CompletableFuture.completedStage(Stream.of(1))), "{\"a\":[1]}"));
    }

    @ParameterizedTest
    @MethodSource("results")
    void aResultIsWhatAReaderExpects(@Nullable Object returned, String text) throws Exception {
        assertThat(told(returned)).isEqualTo(text);
    }

    @Test
    void aFutureIsWaitedForAndItsFailureIsTheTools() throws Exception {
        CompletableFuture<Object> later = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> later.complete(ToolResult.failed("no")));

        ToolResult result = ToolFunction.builder("t", "")
                .handler((arguments, context) -> later)
                .build()
                .call(JsonObject.EMPTY, new FakeContext());

        assertThat(result).isEqualTo(ToolResult.failed("no"));
        assertThatThrownBy(() -> told(CompletableFuture.failedFuture(new IOException("the shop is closed"))))
                .isInstanceOf(IOException.class)
                .hasMessage("the shop is closed");
        assertThatThrownBy(() -> told(List.of(CompletableFuture.failedFuture(new IOException("closed")))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFutureIsCancelledWithTheCallThatWaitsForIt() throws Exception {
        CompletableFuture<Object> never = new CompletableFuture<>();
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                told(never);
            } catch (InterruptedException cancelled) {
                interrupted.countDown();
            } catch (Exception other) {
                throw new AssertionError(other);
            }
        });

        caller.interrupt();

        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(never.isCancelled()).isTrue();
    }

    @Test
    void whatHasNoFormOrNoEndIsTheToolsFailure() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        assertThatThrownBy(() -> told(new Thread(() -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a java.lang.Thread has no JSON form");
        assertThatThrownBy(() -> told(List.of(new Opaque()))).hasMessageContaining("Opaque has no JSON form");
        assertThatThrownBy(() -> told(self)).hasMessageContaining("does it hold itself?");
        assertThatThrownBy(() -> told(Stream.generate(() -> 1))).hasMessageContaining("more than 100000 elements");
    }

    @SuppressWarnings("unused")
    static final class Readable {

        @Tool
        void nothing() {}

        @Tool
        CompletableFuture<Void> later() {
            return CompletableFuture.completedFuture(null);
        }

        @Tool
        Future<Map<String, List<Optional<Price>>>> nested() {
            return CompletableFuture.completedFuture(Map.of());
        }

        @Tool
        Object anything() {
            return 1;
        }

        @Tool
        <T extends Comparable<T>> T generic() {
            throw new IllegalStateException();
        }

        @Tool
        Bean[] beans() {
            return new Bean[0];
        }
    }

    @Test
    void aToolThatReturnsNothingSaysThatItRan() throws Exception {
        for (ToolFunction tool : ToolFunction.of(new Readable())) {
            if (tool.name().equals("nothing") || tool.name().equals("later")) {
                assertThat(tool.call(JsonObject.EMPTY, new FakeContext()).content())
                        .isEqualTo("Success");
            }
        }
        assertThat(ToolFunction.of(new Readable())).hasSize(6);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of(
                        new Object() {
                            @Tool
                            InputStream open() {
                                return new ByteArrayInputStream(new byte[0]);
                            }
                        },
                        "java.io.InputStream"),
                Arguments.of(
                        new Object() {
                            @Tool
                            CompletionStage<List<Thread>> threads() {
                                return new CompletableFuture<>();
                            }
                        },
                        "java.lang.Thread"),
                Arguments.of(
                        new Object() {
                            @Tool
                            Supplier<String> lazy() {
                                return () -> "";
                            }
                        },
                        "java.util.function.Supplier"),
                Arguments.of(
                        new Object() {
                            @Tool
                            Iterator<Opaque> opaque() {
                                return List.<Opaque>of().iterator();
                            }
                        },
                        "Opaque"),
                Arguments.of(
                        new Object() {
                            record Holder(Thread thread) {}

                            @Tool
                            Holder[] holders() {
                                return new Holder[0];
                            }
                        },
                        "java.lang.Thread"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aToolWhoseResultNobodyCanReadIsRefusedWhenItIsBuilt(Object toolkit, String type) {
        assertThatThrownBy(() -> ToolFunction.of(toolkit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("returns a ")
                .hasMessageContaining(type)
                .hasMessageContaining("which a model cannot read");
    }
}
