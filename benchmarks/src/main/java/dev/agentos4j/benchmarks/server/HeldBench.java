package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.Figures;
import dev.agentos4j.benchmarks.load.Ask;
import dev.agentos4j.benchmarks.load.StreamLoad;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** B6: many streams held by our server: what each costs in memory, and how late its tokens are. */
final class HeldBench implements Bench {
    private static final String LARGE = "-Xmx1g";
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
        try (Contenders contenders = Contenders.ours(settings, settings.storeOr(Store.NONE), LARGE)) {
            for (Subject subject : contenders.all()) {
                warm(subject, settings);
                lateness(subject, streams, results);
            }
        }
        // the JVM gives back what it does not use: else RSS tells how much the heap had grown before, not what stays
        try (Contenders contenders = Contenders.ours(
                settings, settings.storeOr(Store.NONE), LARGE, "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20")) {
            for (Subject subject : contenders.all()) {
                warm(subject, settings);
                memory(subject, streams, results);
            }
        }
    }

    private static void warm(Subject subject, Settings settings) throws IOException, InterruptedException {
        StreamLoad.run(subject.url(), Ask.of("bench"), settings.size(3_000, 20), Duration.ofSeconds(3));
    }

    private void lateness(Subject subject, int streams, Results results) throws IOException, InterruptedException {
        StreamLoad.Result result = load(subject, streams);
        String what = streams + " streams: ";
        add(
                subject,
                results,
                what + "first token late p99 ms",
                result.firstLate().at(0.99));
        add(subject, results, what + "token late p50 ms", result.late().at(0.5));
        add(subject, results, what + "token late p99 ms", result.late().at(0.99));
        add(subject, results, what + "token late p99.9 ms", result.late().at(0.999));
    }

    /** Not in the same hold: the garbage collections that are needed to see what stays make every token late. */
    private void memory(Subject subject, int streams, Results results)
            throws IOException, InterruptedException, ExecutionException {
        Figures before = subject.ask("settle");
        try (ExecutorService load = Executors.newSingleThreadExecutor()) {
            Future<StreamLoad.Result> running = load.submit(() -> load(subject, streams));
            Thread.sleep(RAMP.plusSeconds(3)); // all have begun, none has ended
            Figures during = subject.ask("settle");
            running.get();
            String what = streams + " streams: ";
            add(subject, results, what + "RSS KiB each", (during.of("rss_kib") - before.of("rss_kib")) / streams);
            add(subject, results, what + "heap KiB each", (during.of("heap_kib") - before.of("heap_kib")) / streams);
        }
    }

    private static StreamLoad.Result load(Subject subject, int streams) throws IOException, InterruptedException {
        return StreamLoad.run(subject.url(), Ask.of("held"), streams, RAMP);
    }

    private void add(Subject subject, Results results, String figure, double value) {
        results.add(name(), subject.contender(), figure, value);
    }
}
