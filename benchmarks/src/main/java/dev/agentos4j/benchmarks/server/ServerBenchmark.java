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
            new BusyBench());

    private ServerBenchmark() {}

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.parse(args);
        if (settings.cases().contains("--list")) {
            CASES.forEach(bench -> System.out.printf("  %-6s %s%n", bench.name(), bench.title()));
            return;
        }
        refuseUnknown(settings.cases());
        Results results = new Results();
        for (Bench bench : CASES) {
            if (settings.cases().isEmpty() || settings.cases().contains(bench.name())) {
                System.err.println(bench.name() + ": " + bench.title());
                bench.run(settings, results);
                System.out.println(bench.name() + ": " + bench.title() + "\n\n" + results.table(bench.name()));
            }
        }
        System.out.println(Targets.text(results));
        write(settings, results);
    }

    private static void refuseUnknown(Set<String> wanted) {
        Set<String> known = CASES.stream().map(Bench::name).collect(Collectors.toSet());
        wanted.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("no case is called " + name + "; see benchmarks/run --help");
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
        raw.put("cases", results.raw());
        Files.createDirectories(settings.output().toAbsolutePath().getParent());
        Files.writeString(settings.output(), JsonValue.of(raw).toJson() + "\n");
        System.out.println("raw results: " + settings.output());
    }
}
