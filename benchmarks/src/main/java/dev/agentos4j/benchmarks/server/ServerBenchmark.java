package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.Machine;
import dev.agentos4j.protocol.json.JsonValue;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Measures our server and runtime beside the Python AgentOS, case by case. Started by {@code benchmarks/run}. */
public final class ServerBenchmark {
    private static final List<Bench> CASES = List.of(
            InProcessBench.CREATE,
            InProcessBench.RUN,
            new ThroughputBench(),
            new StreamsBench(),
            new HeldBench(),
            new StartBench(),
            new GrowthBench(),
            new SearchBench(),
            new ListingBench(),
            new BusyBench(),
            new EventsBench(),
            new StoredFirstBench());

    /** Those that store something, which can be measured on PostgreSQL. */
    private static final Set<String> STORING = Set.of("b3", "b4", "b6", "b8", "b10", "b11", "b13", "b14");

    private ServerBenchmark() {}

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.parse(args);
        if (settings.cases().contains("--list")) {
            CASES.forEach(bench -> System.out.printf("  %-6s %s%n", bench.name(), bench.title()));
            return;
        }
        Set<String> all =
                settings.postgres() == null ? CASES.stream().map(Bench::name).collect(Collectors.toSet()) : STORING;
        refuseUnknown(settings.cases(), all);
        Results results = new Results();
        for (Bench bench : CASES) {
            if ((settings.cases().isEmpty() ? all : settings.cases()).contains(bench.name())) {
                long begun = System.nanoTime();
                System.err.println(bench.name() + ": " + bench.title());
                bench.run(settings, results);
                System.out.println(bench.name() + ": " + bench.title() + "\n\n" + results.table(bench.name()));
                System.err.printf("%s took %d s%n", bench.name(), (System.nanoTime() - begun) / 1_000_000_000);
            }
        }
        System.out.println(Targets.text(results));
        write(settings, results);
    }

    private static void refuseUnknown(Set<String> wanted, Set<String> known) {
        wanted.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("no such case: " + name + "; see benchmarks/run --help");
        });
    }

    private static void write(Settings settings, Results results) throws Exception {
        if (settings.output() == null) {
            return;
        }
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("date", LocalDate.now().toString());
        raw.put("machine", Machine.describe());
        raw.put("rounds", settings.rounds());
        raw.put("seconds", settings.seconds().toSeconds());
        raw.put("storage", settings.postgres() == null ? "as each case says" : "PostgreSQL, and ours on SQLite");
        raw.put("cases", results.raw());
        Files.createDirectories(settings.output().toAbsolutePath().getParent());
        Files.writeString(settings.output(), JsonValue.of(raw).toJson() + "\n");
        System.out.println("raw results: " + settings.output());
    }
}
