package dev.agentos4j.benchmarks.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code benchmarks/run} asks for.
 *
 * @param rounds measured rounds for each contender
 * @param warmUps unmeasured rounds for each JVM before
 * @param python a Python that has agno installed; null leaves that contender out
 * @param pythonScript the Python contender
 * @param output where the raw results go; null for nowhere
 */
record Arguments(
        int rounds,
        int warmUps,
        @Nullable String python,
        String pythonScript,
        @Nullable Path output) {

    static Arguments parse(String[] args) {
        int rounds = 7;
        int warmUps = 6;
        String python = null;
        String script = "benchmarks/python/bench_client.py";
        Path output = null;
        for (int i = 0; i < args.length; i += 2) {
            String value = i + 1 < args.length ? args[i + 1] : "";
            switch (args[i]) {
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--warm-ups" -> warmUps = Integer.parseInt(value);
                case "--python" -> python = value;
                case "--python-script" -> script = value;
                case "--output" -> output = Path.of(value);
                default -> throw new IllegalArgumentException("unknown argument " + args[i]);
            }
        }
        return new Arguments(rounds, warmUps, python, script, output);
    }
}
