package dev.agentos4j.benchmarks.server;

import java.util.List;
import java.util.Locale;

/** What we set out to reach, by the medians, and whether they are so. */
final class Targets {
    /** A bound on a figure of ours, or on what it is over another one. */
    private record Target(String what, double value, boolean atLeast, double bound) {
        String line() {
            String verdict = (atLeast ? value >= bound : value <= bound) ? "reached" : "MISSED";
            return String.format(
                    Locale.ROOT, "%s: %.4g (target %s %.4g: %s)%n", what, value, atLeast ? ">=" : "<=", bound, verdict);
        }
    }

    private Targets() {}

    static String text(Results results) {
        StringBuilder text = new StringBuilder();
        for (Target target : targets(results)) {
            if (!Double.isNaN(target.value())) {
                text.append(target.line());
            }
        }
        return text.toString();
    }

    private static List<Target> targets(Results results) {
        return List.of(
                atMost("making an agent, ns", ours(results, "b1", "create: create_ns"), 1_000),
                atMost("making an agent, bytes that stay", ours(results, "b1", "create: live_bytes"), 2_048),
                atMost("run in process without database, p50 us", ours(results, "b2", "run memory: run_p50_us"), 50),
                atLeast(
                        "runs/s over Python's, no database, 16 clients",
                        ratio(results, "no database, 16 clients: runs/s"),
                        10),
                atLeast("runs/s over Python's, SQLite, 16 clients", ratio(results, "SQLite, 16 clients: runs/s"), 10),
                atLeast("runs/s over Python's, PostgreSQL, 16 clients", ratio(results, "16 clients: runs/s"), 10),
                atLeast(
                        "events/s stored and emitted",
                        ours(results, "b13", "background, 16 clients: events/s"),
                        10_000),
                atMost("200,000 chunks, vector p50 ms", ours(results, "b10", "vector, 200000 chunks: p50"), 10),
                atMost(
                        "1,000 streams, first token late p99 ms",
                        ours(results, "b4", "1000 streams: first token late p99"),
                        100),
                atMost("1,000 streams, total p99 ms", ours(results, "b4", "1000 streams: total p99"), 5_250),
                atMost("5,000 streams, RSS KiB each", ours(results, "b6", "5000 streams: RSS KiB each"), 60),
                atMost("5,000 streams, token late p99 ms", ours(results, "b6", "5000 streams: token late p99 ms"), 100),
                atMost("GET /health beside a busy tool per core, p99 ms", ours(results, "b12", "1 per core: p99"), 250),
                atMost("start to first 200, ms", ours(results, "b7", "-Xmx256m: to the first 200"), 1_000),
                atMost("idle RSS, MiB", ours(results, "b7", "-Xmx256m: RSS after 200 requests and a GC"), 150),
                atMost(
                        "run 1,000 of a session over run 10",
                        ours(results, "b8", "no history: run 1000") / ours(results, "b8", "no history: run 10"),
                        1.1));
    }

    private static double ours(Results results, String name, String figure) {
        return results.median(name, Results.OURS, figure);
    }

    private static double ratio(Results results, String figure) {
        return ours(results, "b3", figure) / results.median("b3", Results.PYTHON, figure);
    }

    private static Target atMost(String what, double value, double bound) {
        return new Target(what, value, false, bound);
    }

    private static Target atLeast(String what, double value, double bound) {
        return new Target(what, value, true, bound);
    }
}
