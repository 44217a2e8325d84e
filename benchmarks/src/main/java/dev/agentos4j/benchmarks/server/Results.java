package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.load.Percentiles;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that was measured: for each case and figure, the numbers of each contender, round by round. */
final class Results {
    static final String OURS = "agentos4j";
    static final String PYTHON = "python";

    private final Map<String, Map<String, Map<String, List<Double>>>> cases = new LinkedHashMap<>();

    void add(String name, String contender, String figure, double value) {
        cases.computeIfAbsent(name, k -> new LinkedHashMap<>())
                .computeIfAbsent(figure, k -> new LinkedHashMap<>())
                .computeIfAbsent(contender, k -> new ArrayList<>())
                .add(value);
    }

    /** The median of the rounds; not a number if there were none. */
    double median(String name, String contender, String figure) {
        List<Double> rounds = cases.getOrDefault(name, Map.of())
                .getOrDefault(figure, Map.of())
                .getOrDefault(contender, List.of());
        return rounds.isEmpty() ? Double.NaN : median(rounds);
    }

    /** The figures of a case as a table: medians, the range of the rounds, and what ours is over Python's. */
    String table(String name) {
        StringBuilder text =
                new StringBuilder("| " + name + " | agentos4j | Python AgentOS | ratio |\n|---|---:|---:|---:|\n");
        cases.getOrDefault(name, Map.of()).forEach((figure, contenders) -> {
            double ours = median(name, OURS, figure);
            double python = median(name, PYTHON, figure);
            String ratio = Double.isNaN(ours) || Double.isNaN(python) || python == 0
                    ? ""
                    : String.format(Locale.ROOT, "%.3g", ours / python);
            text.append(String.format(
                    "| %s | %s | %s | %s |%n",
                    figure, cell(contenders.get(OURS)), cell(contenders.get(PYTHON)), ratio));
        });
        return text.toString();
    }

    private static String cell(@Nullable List<Double> rounds) {
        if (rounds == null) {
            return "";
        }
        Percentiles sorted = percentiles(rounds);
        String median = number(median(rounds));
        return rounds.size() == 1 ? median : median + " (" + number(sorted.at(0)) + " to " + number(sorted.at(1)) + ")";
    }

    private static double median(List<Double> rounds) {
        double[] sorted =
                rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    private static Percentiles percentiles(List<Double> rounds) {
        return new Percentiles(rounds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    JsonValue raw() {
        return JsonValue.of(cases);
    }
}
