package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.load.Percentiles;
import dev.agentos4j.benchmarks.load.UnaryLoad;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** B8: runs added to one session: what the tenth costs, and what the thousandth does. */
final class GrowthBench implements Bench {
    private static final int AROUND = 10;

    @Override
    public String name() {
        return "b8";
    }

    @Override
    public String title() {
        return "one session in a database as it grows: milliseconds for a run (median of 20 around it)";
    }

    @Override
    public void run(Settings settings, Results results) throws IOException, SQLException {
        try (Contenders contenders = Contenders.start(settings, settings.storeOr(Store.SQLITE))) {
            for (Subject subject : contenders.all()) {
                int warmUps = settings.size(subject.isOurs() ? 2_000 : 50, 10);
                UnaryLoad.inSession(subject.url(), "bench", "warm-up-1", warmUps);
                UnaryLoad.inSession(subject.url(), "remembering", "warm-up-2", warmUps);
                // Python's runs get so slow that beside two others it goes a part of the way
                int runs = settings.postgres() == null || subject.isOurs() ? 1_010 : 210;
                for (String agent : List.of("bench", "remembering")) {
                    measure(subject, agent, settings.size(runs, 60), results);
                }
            }
        }
    }

    private void measure(Subject subject, String agent, int runs, Results results) throws IOException {
        double[] millis = UnaryLoad.inSession(subject.url(), agent, "growing-" + agent, runs);
        for (int at : new int[] {10, 50, 100, 200, 500, 1_000}) {
            if (at + AROUND <= runs) {
                double[] window = Arrays.copyOfRange(millis, at - AROUND, at + AROUND);
                results.add(
                        name(),
                        subject.contender(),
                        (agent.equals("bench") ? "no history: run " : "with history of 3: run ") + at,
                        new Percentiles(window).at(0.5));
            }
        }
    }
}
