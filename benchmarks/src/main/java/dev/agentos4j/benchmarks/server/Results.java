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

    /** Ours on SQLite, where the other two are on PostgreSQL. */
    static final String SQLITE = "agentos4j-sqlite";

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

    /**
     * The figures of a case as a table: medians, the range of the rounds, and what ours is over Python's, and over ours on
     * SQLite if that was measured, too.
     */
    String table(String name) {
        Map<String, Map<String, List<Double>>> figures = cases.getOrDefault(name, Map.of());
        boolean sqlite = figures.values().stream().anyMatch(contenders -> contenders.containsKey(SQLITE));
        StringBuilder text = new StringBuilder(
                sqlite
                        ? "| " + name + " | agentos4j, PostgreSQL | Python AgentOS, PostgreSQL | ratio"
                                + " | agentos4j, SQLite | ratio |\n|---|---:|---:|---:|---:|---:|\n"
                        : "| " + name + " | agentos4j | Python AgentOS | ratio |\n|---|---:|---:|---:|\n");
        figures.forEach((figure, contenders) -> {
            text.append("| " + figure + " | " + cell(contenders.get(OURS)) + " | " + cell(contenders.get(PYTHON))
                    + " | " + ratio(name, figure, PYTHON) + " |");
            if (sqlite) {
                text.append(" " + cell(contenders.get(SQLITE)) + " | " + ratio(name, figure, SQLITE) + " |");
            }
            text.append('\n');
        });
        return text.toString();
    }

    private String ratio(String name, String figure, String other) {
        double ratio = median(name, OURS, figure) / median(name, other, figure);
        return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.3g", ratio) : "";
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
