package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.load.Ask;
import dev.agentos4j.benchmarks.load.GetLoad;
import dev.agentos4j.benchmarks.load.Percentiles;
import dev.agentos4j.benchmarks.load.StreamLoad;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** B4 and B5: streams of 20 tokens, one each 250 ms, all begun at once: how late tokens are, how long it takes. */
final class StreamsBench implements Bench {
    private static final int[] STREAMS = {100, 500, 1_000};
    private static final int[] FEW_AND_MANY = {100, 1_000};

    @Override
    public String name() {
        return "b4";
    }

    @Override
    public String title() {
        return "streams of 20 tokens at 250 ms begun at once: milliseconds later than the model gave them; ideal total 5,000";
    }

    @Override
    public void run(Settings settings, Results results) throws IOException, SQLException, InterruptedException {
        try (Contenders contenders = Contenders.start(settings, settings.storeOr(Store.NONE))) {
            for (Subject subject : contenders.all()) {
                StreamLoad.run(
                        subject.url(),
                        Ask.of("bench"),
                        settings.size(subject.isOurs() ? 2_000 : 100, 10),
                        Duration.ofSeconds(2));
            }
            for (int streams : settings.postgres() == null ? STREAMS : FEW_AND_MANY) {
                for (int round = 0; round < settings.rounds(); round++) {
                    for (Subject subject : contenders.all()) {
                        measure(subject, settings.size(streams, streams / 50), results);
                    }
                }
            }
        }
    }

    private void measure(Subject subject, int streams, Results results) throws IOException, InterruptedException {
        double cpu = subject.cpuMillis();
        StreamLoad.Result result = StreamLoad.run(subject.url(), Ask.of("paced"), streams, Duration.ZERO);
        cpu = subject.cpuMillis() - cpu;
        String what = streams + " streams: ";
        String who = subject.contender();
        results.add(
                name(), who, what + "first token late p50", result.firstLate().at(0.5));
        results.add(
                name(), who, what + "first token late p99", result.firstLate().at(0.99));
        results.add(name(), who, what + "token late p99", result.late().at(0.99));
        results.add(name(), who, what + "token late p99.9", result.late().at(0.999));
        results.add(name(), who, what + "total p50", result.total().at(0.5));
        results.add(name(), who, what + "total p99", result.total().at(0.99));
        results.add(name(), who, what + "server CPU ms per stream", cpu / streams);
        // what connecting alone takes, of load and server on the same cores
        Percentiles burst = GetLoad.burst(subject.url(), "/health", streams);
        results.add(name(), who, what + "as many GET /health at once p99", burst.at(0.99));
    }
}
