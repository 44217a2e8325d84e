package dev.agentos4j.benchmarks.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code benchmarks/run} asks for.
 *
 * @param cases the cases to run
 * @param rounds how often each measurement is repeated, the contenders taking turns
 * @param seconds how long a round of a throughput measurement takes
 * @param tiny whether sizes are cut to what shows that everything works, and nothing else
 * @param python a Python that has agno installed; null leaves that contender out
 * @param postgres the URL of a PostgreSQL, for the measurements on it; null for the usual ones
 * @param output where the raw results go; null for nowhere
 */
record Settings(
        Set<String> cases,
        int rounds,
        Duration seconds,
        boolean tiny,
        @Nullable String python,
        @Nullable String postgres,
        @Nullable Path output) {

    private static final String POSTGRES = "AGENTOS_TEST_POSTGRES";

    static Settings parse(String[] args) {
        Set<String> cases = new LinkedHashSet<>();
        int rounds = 3;
        int seconds = 3;
        boolean tiny = false;
        String python = null;
        String postgres = null;
        Path output = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--rounds" -> rounds = Integer.parseInt(args[++i]);
                case "--seconds" -> seconds = Integer.parseInt(args[++i]);
                case "--tiny" -> tiny = true;
                case "--python" -> python = args[++i];
                case "--postgres" -> postgres = Objects.requireNonNull(System.getenv(POSTGRES), POSTGRES);
                case "--output" -> output = Path.of(args[++i]);
                default -> cases.add(args[i]);
            }
        }
        return new Settings(cases, rounds, Duration.ofSeconds(seconds), tiny, python, postgres, output);
    }

    /** PostgreSQL if it is that which is measured, else this one. */
    Store storeOr(Store usual) {
        return postgres == null ? usual : Store.POSTGRES;
    }

    /** A size, or the other one if only smoke is wanted. */
    int size(int full, int small) {
        return tiny ? small : full;
    }
}
