package dev.agentos4j.benchmarks.subject;

import com.sun.management.ThreadMXBean;
import dev.agentos4j.benchmarks.Figures;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.storage.SqliteStorage;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Agents without a server: {@code create}, {@code create-annotated} (its tool is a method that is read by reflection each
 * time), {@code run memory} and {@code run sqlite}. benchmarks/python/bench_in_process.py is its twin.
 */
public final class BenchInProcess {
    private static final int AGENTS = 200_000;
    private static final int RUNS = 3_000;
    private static final int WARM_UP_RUNS = 10_000;

    private BenchInProcess() {}

    public static void main(String[] args) throws Exception {
        Model model = BenchAgents.model(BenchAgents.TOKENS, Duration.ZERO);
        var tool = BenchAgents.tool();
        var methods = new BenchAgents.WeatherTools();
        Orders.obey(order -> switch (order) {
            case "create" ->
                create(
                        AGENTS,
                        () -> BenchAgents.agent("bench", model).tools(tool).build());
            case "create-annotated" ->
                create(
                        AGENTS / 10,
                        () -> BenchAgents.agent("bench", model).tools(methods).build());
            case "run memory" -> {
                try (RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
                    yield run(engine);
                }
            }
            case "run sqlite" -> {
                try (SqliteStorage storage = SqliteStorage.temporary();
                        RunEngine engine = new RunEngine(storage)) {
                    yield run(engine);
                }
            }
            default -> throw new IllegalArgumentException("no such order: " + order);
        });
    }

    /** All are kept until the end, so that none can be optimised away. */
    private static Figures create(int count, Supplier<Agent> factory) {
        Agent[] agents = new Agent[count];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] rounds = new double[5];
        long allocated = 0;
        for (int round = 0; round < rounds.length; round++) {
            Arrays.fill(agents, null);
            allocated = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                agents[i] = factory.get();
            }
            rounds[round] = (System.nanoTime() - start) / (double) count;
            allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        }
        Arrays.sort(rounds);
        double nanos = rounds[rounds.length / 2];
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long with = runtime.totalMemory() - runtime.freeMemory();
        if (agents[count - 1].id().isEmpty()) {
            throw new IllegalStateException("an agent without an id");
        }
        Arrays.fill(agents, null);
        System.gc();
        long without = runtime.totalMemory() - runtime.freeMemory();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("create_ns", nanos);
        values.put("allocated_bytes", (double) allocated / count);
        values.put("live_bytes", (double) (with - without) / count);
        return new Figures(values);
    }

    private static Figures run(RunEngine engine) throws InterruptedException {
        Agent agent = BenchAgents.agent("bench", BenchAgents.model(BenchAgents.TOKENS, Duration.ZERO))
                .build();
        String expected = BenchAgents.answer(BenchAgents.TOKENS);
        double[] micros = new double[RUNS];
        for (int i = -WARM_UP_RUNS; i < RUNS; i++) {
            long start = System.nanoTime();
            var output = engine.start(agent, RunRequest.of("hi").unary()).await();
            long nanos = System.nanoTime() - start;
            if (!output.text().equals(expected)) {
                throw new IllegalStateException("wrong answer: " + output.text());
            }
            if (i >= 0) {
                micros[i] = nanos / 1e3;
            }
        }
        Arrays.sort(micros);
        return new Figures(Map.of("run_p50_us", micros[RUNS / 2], "run_p99_us", micros[RUNS * 99 / 100]));
    }
}
