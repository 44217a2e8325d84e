package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.Figures;
import dev.agentos4j.benchmarks.load.StreamLoad;
import dev.agentos4j.benchmarks.subject.BenchAgents;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** B6: many streams held by our server: what each costs in memory, and how late its tokens are. */
final class HeldBench implements Bench {
    private static final Duration RAMP = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "b6";
    }

    @Override
    public String title() {
        return "5,000 streams held (60 tokens at 250 ms, begun over 5 s), -Xmx1g: memory of each after a GC, lateness";
    }

    @Override
    public void run(Settings settings, Results results) throws Exception {
        int streams = settings.size(5_000, 50);
        try (Subject subject = Subject.ourServer(List.of("-Xmx1g"), "memory")) {
            StreamLoad.run(subject.url(), "bench", settings.size(3_000, 20), BenchAgents.TOKENS, Duration.ofSeconds(3));
            Figures before = subject.ask("settle");
            hold(subject, streams, before, results);
        }
    }

    private void hold(Subject subject, int streams, Figures before, Results results)
            throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService load = Executors.newSingleThreadExecutor()) {
            Callable<StreamLoad.Result> held =
                    () -> StreamLoad.run(subject.url(), "held", streams, BenchAgents.HELD_TOKENS, RAMP);
            Future<StreamLoad.Result> running = load.submit(held);
            Thread.sleep(RAMP.plusSeconds(3)); // all have begun, none has ended
            Figures during = subject.ask("settle");
            StreamLoad.Result result = running.get();
            String what = streams + " streams: ";
            add(results, what + "RSS KiB each", (during.of("rss_kib") - before.of("rss_kib")) / streams);
            add(results, what + "heap KiB each", (during.of("heap_kib") - before.of("heap_kib")) / streams);
            add(results, what + "first token late p99 ms", result.firstLate().at(0.99));
            add(results, what + "token late p50 ms", result.late().at(0.5));
            add(results, what + "token late p99 ms", result.late().at(0.99));
            add(results, what + "token late p99.9 ms", result.late().at(0.999));
        }
    }

    private void add(Results results, String figure, double value) {
        results.add(name(), Results.OURS, figure, value);
    }
}
