package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.load.UnaryLoad;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** B3: {@code POST /agents/bench/runs} with {@code stream=false}, by several clients, with and without a database. */
final class ThroughputBench implements Bench {
    private static final int[] CLIENTS = {1, 16, 64};

    @Override
    public String name() {
        return "b3";
    }

    @Override
    public String title() {
        return "POST run, stream=false, instant model of 20 tokens: runs per second, milliseconds";
    }

    @Override
    public void run(Settings settings, Results results) throws IOException, SQLException, InterruptedException {
        List<Store> stores = settings.postgres() == null ? List.of(Store.NONE, Store.SQLITE) : List.of(Store.POSTGRES);
        for (Store store : stores) {
            try (Contenders contenders = Contenders.start(settings, store)) {
                measure(settings, contenders.all(), store == Store.POSTGRES ? "" : store.words() + ", ", results);
            }
        }
    }

    private void measure(Settings settings, List<Subject> subjects, String database, Results results)
            throws IOException, InterruptedException {
        Duration warmUp = settings.seconds().multipliedBy(settings.size(3, 1));
        for (Subject subject : subjects) {
            UnaryLoad.run(subject.url(), "bench", 16, subject.isOurs() ? warmUp : settings.seconds());
        }
        for (int clients : CLIENTS) {
            for (int round = 0; round < settings.rounds(); round++) {
                for (Subject subject : subjects) {
                    double cpu = subject.cpuMillis();
                    UnaryLoad.Result result = UnaryLoad.run(subject.url(), "bench", clients, settings.seconds());
                    cpu = subject.cpuMillis() - cpu;
                    String what = database + clients + (clients == 1 ? " client: " : " clients: ");
                    results.add(name(), subject.contender(), what + "runs/s", result.perSecond());
                    results.add(
                            name(),
                            subject.contender(),
                            what + "server CPU ms per run",
                            cpu / result.millis().count());
                    results.add(
                            name(),
                            subject.contender(),
                            what + "p50 ms",
                            result.millis().at(0.5));
                    results.add(
                            name(),
                            subject.contender(),
                            what + "p99 ms",
                            result.millis().at(0.99));
                }
            }
        }
    }
}
