package dev.agentos4j.benchmarks.client;

import dev.agentos4j.benchmarks.Child;
import dev.agentos4j.protocol.json.JsonValue;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long a program that is started for one call takes to have its answer: fresh processes, nothing warm but the disk. Two
 * figures each, in milliseconds: from the start of the process as seen from outside, and from {@code main}.
 */
final class FirstCalls {
    private final Map<String, double[][]> millis = new LinkedHashMap<>();

    private FirstCalls() {}

    static FirstCalls measure(String url, int times) throws IOException {
        FirstCalls calls = new FirstCalls();
        for (String contender : new String[] {"agentos4j", "jdk"}) {
            calls.millis.put(contender, new double[2][times]);
            once(contender, url);
        }
        for (int i = 0; i < times; i++) {
            for (Map.Entry<String, double[][]> entry : calls.millis.entrySet()) {
                double[] pair = once(entry.getKey(), url);
                entry.getValue()[0][i] = pair[0];
                entry.getValue()[1][i] = pair[1];
            }
        }
        return calls;
    }

    private static double[] once(String contender, String url) throws IOException {
        long start = System.nanoTime();
        try (Child child = Child.java(FirstCall.class, contender, url)) {
            double fromMain = Double.parseDouble(child.read());
            return new double[] {(System.nanoTime() - start) / 1e6, fromMain};
        }
    }

    String text() {
        StringBuilder text = new StringBuilder(
                "\n| first call, ms (median, range) | from process start | from main |\n|---|---:|---:|\n");
        millis.forEach((contender, pair) ->
                text.append(String.format("| %s | %s | %s |%n", contender, spread(pair[0]), spread(pair[1]))));
        return text.toString();
    }

    private static String spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%.0f (%.0f to %.0f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    JsonValue raw() {
        Map<String, Object> raw = new LinkedHashMap<>();
        millis.forEach((contender, pair) -> raw.put(
                contender,
                Map.of(
                        "from_process_start", Arrays.stream(pair[0]).boxed().toList(),
                        "from_main", Arrays.stream(pair[1]).boxed().toList())));
        return JsonValue.of(raw);
    }
}
