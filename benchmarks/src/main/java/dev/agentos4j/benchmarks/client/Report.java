package dev.agentos4j.benchmarks.client;

import java.util.Locale;
import java.util.Map;

/** The figures of the rounds as tables, and their ratios beside the targets. */
final class Report {
    /** What a ratio of medians must reach. */
    private record Target(String what, String over, double atLeast) {}

    private static final Target[] TARGETS = {
        new Target(ClientBenchmark.UNARY, "jdk", 0.85),
        new Target(ClientBenchmark.UNARY, "python", 3.5),
        new Target(ClientBenchmark.STREAM, "jdk", 0.6),
        new Target(ClientBenchmark.STREAM, "python", 10),
    };

    private static final String OURS = "agentos4j";

    private final Map<String, Map<String, Series>> results;

    Report(Map<String, Map<String, Series>> results) {
        this.results = results;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        table(
                ClientBenchmark.UNARY,
                "unary runs per CPU-second (" + CannedRun.output().length + " bytes of RunOutput)",
                text);
        table(
                ClientBenchmark.STREAM,
                "streamed events per CPU-second (" + CannedRun.EVENT_BYTES + " bytes of RunContent)",
                text);
        for (Target target : TARGETS) {
            ratio(target, text);
        }
        return text.toString();
    }

    private void table(String what, String title, StringBuilder text) {
        text.append("\n| ").append(title).append(" | median (range) | allocated each |\n|---|---:|---:|\n");
        results.forEach((contender, series) -> {
            Series samples = series.get(what);
            if (samples != null) {
                text.append(String.format("| %s | %s | %s |%n", contender, samples.rate(), samples.allocation()));
            }
        });
    }

    private void ratio(Target target, StringBuilder text) {
        Series ours = series(OURS, target.what());
        Series theirs = series(target.over(), target.what());
        if (ours.isEmpty() || theirs.isEmpty()) {
            return;
        }
        double ratio = ours.median(Sample::perCpuSecond) / theirs.median(Sample::perCpuSecond);
        text.append(String.format(
                Locale.ROOT,
                "%n%s, %s / %s: %.2f (target %.2f: %s)",
                target.what(),
                OURS,
                target.over(),
                ratio,
                target.atLeast(),
                ratio >= target.atLeast() ? "reached" : "MISSED"));
    }

    private Series series(String contender, String what) {
        return results.getOrDefault(contender, Map.of()).getOrDefault(what, new Series());
    }
}
