package dev.agentos4j.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Named numbers, which processes tell one another in a line such as {@code rss_kib=1200 cpu_ms=13}.
 *
 * @param values the numbers by name
 */
public record Figures(Map<String, Double> values) {

    public static Figures parse(String line) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String pair : line.trim().split(" ")) {
            int at = pair.indexOf('=');
            if (at < 0) {
                throw new IllegalStateException("not figures: '" + line + "'");
            }
            values.put(pair.substring(0, at), Double.valueOf(pair.substring(at + 1)));
        }
        return new Figures(values);
    }

    /** The number of that name. */
    public double of(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no figure " + name + " in " + values.keySet());
        }
        return value;
    }

    public String line() {
        return values.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s=%.3f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" "));
    }
}
