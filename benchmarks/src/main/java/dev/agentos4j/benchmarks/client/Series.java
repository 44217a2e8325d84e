package dev.agentos4j.benchmarks.client;

import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The samples of one contender doing one thing. */
final class Series {
    private final List<Sample> samples = new ArrayList<>();

    void add(Sample sample) {
        samples.add(sample);
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    double median(ToDoubleFunction<Sample> of) {
        double[] sorted = samples.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    String rate() {
        double[] sorted =
                samples.stream().mapToDouble(Sample::perCpuSecond).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%,.0f (%,.0f to %,.0f)",
                median(Sample::perCpuSecond),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    /** Bytes per operation, or a dash where they are not known. */
    String allocation() {
        double bytes = median(Sample::bytesPerOperation);
        return bytes < 0 ? "-" : String.format(Locale.ROOT, "%,.0f B", bytes);
    }

    JsonValue raw() {
        List<Object> raw = new ArrayList<>();
        for (Sample sample : samples) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("operations", sample.operations());
            values.put("cpu_ns", sample.cpuNanos());
            values.put("wall_ns", sample.wallNanos());
            values.put("allocated_bytes", sample.allocatedBytes());
            raw.add(values);
        }
        return JsonValue.of(raw);
    }
}
