package dev.agentos4j.runtime.eval.check;

import dev.agentos4j.protocol.json.JsonNumber;
import java.util.Arrays;
import java.util.List;

/** Figures over some numbers, of which there is at least one. */
final class Statistics {

    private final double[] sorted;

    Statistics(List<? extends Number> numbers) {
        sorted = numbers.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    }

    double mean() {
        return Arrays.stream(sorted).average().orElseThrow();
    }

    double min() {
        return sorted[0];
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    /** The standard deviation of a sample, 0 for a single number. */
    double deviation() {
        if (sorted.length == 1) {
            return 0;
        }
        double mean = mean();
        double squares = Arrays.stream(sorted)
                .map(number -> (number - mean) * (number - mean))
                .sum();
        return Math.sqrt(squares / (sorted.length - 1));
    }

    /** The number below which this part of them lies, between the two nearest ones in proportion. */
    double quantile(double part) {
        double place = part * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    /** A number without a fraction where it has none. */
    static JsonNumber plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? JsonNumber.of((long) number)
                : JsonNumber.of(number);
    }
}
