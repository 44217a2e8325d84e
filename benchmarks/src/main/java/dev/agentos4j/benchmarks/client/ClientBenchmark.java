package dev.agentos4j.benchmarks.client;

import dev.agentos4j.benchmarks.Child;
import dev.agentos4j.benchmarks.Machine;
import dev.agentos4j.protocol.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures clients side by side: one canned server, one process per contender, rounds that alternate between them, CPU time of the
 * contender's own process. Started by {@code benchmarks/run}.
 */
public final class ClientBenchmark {
    /** A contender and how often it does a piece of work in a round: about a second and a half of CPU time; 0 for never. */
    private record Entry(String name, String title, int unaryCalls, int streams, int lists, int uploads) {
        int count(Work work) {
            return switch (work) {
                case UNARY -> unaryCalls;
                case STREAM -> streams;
                case LIST -> lists;
                case UPLOAD -> uploads;
            };
        }
    }

    private static final List<Entry> JAVA = List.of(
            new Entry("agentos4j", "agentos4j client", 5_000, 80, 3_000, 100),
            new Entry("jdk", "bare JDK client, body discarded / lines split", 5_000, 120, 4_000, 100),
            new Entry("jdk-bytes", "bare JDK client, all discarded", 0, 160, 0, 0),
            new Entry("decode", "agentos4j decoding only, no network", 200_000, 160, 6_000, 0));
    private static final Entry PYTHON = new Entry("python", "Agno's Python client", 1_000, 6, 200, 20);

    private final Arguments arguments;
    private final Map<String, Map<Work, Series>> results = new LinkedHashMap<>();

    private ClientBenchmark(Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) throws IOException {
        Arguments arguments = Arguments.parse(args);
        new ClientBenchmark(arguments).run();
    }

    private void run() throws IOException {
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("date", LocalDate.now().toString());
        raw.put("machine", Machine.describe());
        try (Child server = Child.java(CannedServer.class)) {
            String url = "http://127.0.0.1:" + server.read();
            rounds(url);
            Report report = new Report(results);
            System.out.println(report.text());
            FirstCalls first = FirstCalls.measure(url, arguments.rounds());
            System.out.println(first.text());
            System.out.println(JarSizes.text());
            raw.put("rounds", arguments.rounds());
            raw.put("samples", rawSamples());
            raw.put("first_call_ms", first.raw());
            raw.put("jar_bytes", JarSizes.raw());
        }
        if (arguments.output() != null) {
            Files.createDirectories(arguments.output().toAbsolutePath().getParent());
            Files.writeString(arguments.output(), JsonValue.of(raw).toJson() + "\n");
            System.out.println("raw results: " + arguments.output());
        }
    }

    private void rounds(String url) throws IOException {
        Map<Entry, Child> children = new LinkedHashMap<>();
        try {
            for (Entry entry : JAVA) {
                children.put(entry, Child.java(ContenderProcess.class, entry.name(), url));
            }
            if (arguments.python() != null) {
                children.put(PYTHON, new Child(List.of(arguments.python(), arguments.pythonScript(), url)));
            }
            for (Work work : Work.values()) {
                rounds(work, children);
            }
        } finally {
            children.values().forEach(Child::close);
        }
    }

    private void rounds(Work work, Map<Entry, Child> all) throws IOException {
        Map<Entry, Child> children = new LinkedHashMap<>(all);
        children.keySet().removeIf(entry -> entry.count(work) == 0);
        for (Map.Entry<Entry, Child> child : children.entrySet()) {
            warmUp(child.getKey(), child.getValue(), work);
        }
        for (int round = 1; round <= arguments.rounds(); round++) {
            System.err.println(work.word() + ", round " + round + " of " + arguments.rounds());
            for (Map.Entry<Entry, Child> child : children.entrySet()) {
                series(child.getKey().name(), work)
                        .add(Sample.parse(child.getValue().ask(order(child.getKey(), work))));
            }
        }
    }

    private static String order(Entry entry, Work work) {
        return work.word() + " " + entry.count(work);
    }

    /** Until the compilers are done: the time of the first ten seconds says more about them than about the client. */
    private void warmUp(Entry entry, Child child, Work work) throws IOException {
        System.err.println(work.word() + ", warming up: " + entry.title());
        int repeats = entry == PYTHON ? 1 : arguments.warmUps();
        for (int i = 0; i < repeats; i++) {
            child.ask(order(entry, work));
        }
    }

    private Series series(String contender, Work work) {
        return results.computeIfAbsent(contender, name -> new LinkedHashMap<>())
                .computeIfAbsent(work, w -> new Series());
    }

    private JsonValue rawSamples() {
        Map<String, Object> contenders = new LinkedHashMap<>();
        results.forEach((contender, series) -> {
            Map<String, Object> things = new LinkedHashMap<>();
            series.forEach((work, samples) -> things.put(work.word(), samples.raw()));
            contenders.put(contender, things);
        });
        return JsonValue.of(contenders);
    }
}
