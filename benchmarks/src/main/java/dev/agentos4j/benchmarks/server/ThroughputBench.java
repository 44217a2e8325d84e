package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.load.UnaryLoad;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
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
    public void run(Settings settings, Results results) throws IOException, InterruptedException {
        try (Folder folder = new Folder()) {
            for (boolean sqlite : new boolean[] {false, true}) {
                List<Subject> subjects = new ArrayList<>();
                try {
                    subjects.add(Subject.ourServer(List.of(), sqlite ? folder.file("ours.db") : "memory"));
                    if (settings.python() != null) {
                        subjects.add(
                                Subject.pythonServer(settings.python(), sqlite ? folder.file("python.db") : "none"));
                    }
                    measure(settings, subjects, sqlite ? "SQLite" : "no database", results);
                } finally {
                    subjects.forEach(Subject::close);
                }
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
                    String what = database + ", " + clients + (clients == 1 ? " client: " : " clients: ");
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
