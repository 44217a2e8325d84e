package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.load.Ask;
import dev.agentos4j.benchmarks.load.Percentiles;
import dev.agentos4j.benchmarks.load.StreamLoad;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** B14: how much later tokens come since events are stored before they are emitted: background runs beside foreground ones. */
final class StoredFirstBench implements Bench {

    @Override
    public String name() {
        return "b14";
    }

    @Override
    public String title() {
        return "what storing events before they are emitted adds: streams in the background beside the same in the foreground:"
                + " milliseconds";
    }

    @Override
    public void run(Settings settings, Results results) throws IOException, SQLException, InterruptedException {
        try (Contenders contenders = Contenders.ours(settings, settings.storeOr(Store.SQLITE))) {
            for (Subject subject : contenders.all()) {
                for (Ask ask : new Ask[] {Ask.of("bench"), Ask.of("bench").inBackground()}) {
                    StreamLoad.run(subject.url(), ask, settings.size(2_000, 10), Duration.ofSeconds(2));
                }
            }
            for (int round = 0; round < settings.rounds(); round++) {
                for (Subject subject : contenders.all()) {
                    measure(subject, "20 streams, a token each 10 ms", Ask.of("quick"), 20, results);
                    for (int streams : new int[] {100, 1_000}) {
                        String what = streams + " streams, a token each 250 ms";
                        measure(subject, what, Ask.of("paced"), settings.size(streams, 10), results);
                    }
                }
            }
        }
    }

    private void measure(Subject subject, String what, Ask ask, int streams, Results results)
            throws IOException, InterruptedException {
        Duration over =
                Duration.ofMillis(1_000L + streams); // not all at once: it is the single token that is looked at
        StreamLoad.Result before = StreamLoad.run(subject.url(), ask, streams, over);
        StreamLoad.Result stored = StreamLoad.run(subject.url(), ask.inBackground(), streams, over);
        add(subject, what + ": first token late", before.firstLate(), stored.firstLate(), results);
        add(subject, what + ": token late", before.late(), stored.late(), results);
        add(subject, what + ": between tokens", before.gap(), stored.gap(), results);
    }

    private void add(Subject subject, String what, Percentiles before, Percentiles stored, Results results) {
        for (double part : new double[] {0.5, 0.99}) {
            String figure = what + (part == 0.5 ? " p50" : " p99");
            results.add(name(), subject.contender(), figure + ", foreground", before.at(part));
            results.add(name(), subject.contender(), figure + ", background", stored.at(part));
        }
    }
}
