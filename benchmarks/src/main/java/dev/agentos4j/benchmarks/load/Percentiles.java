package dev.agentos4j.benchmarks.load;

import java.util.Arrays;

/** Numbers in order, to be asked for the one below which a share of them is. */
public final class Percentiles {
    private final double[] sorted;

    public Percentiles(double[] values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    public int count() {
        return sorted.length;
    }

    /**
     * The smallest number that at least this share of them does not exceed.
     *
     * @param share from 0 to 1
     */
    public double at(double share) {
        return sorted[Math.max((int) Math.ceil(share * sorted.length) - 1, 0)];
    }
}
