package dev.agentos4j.benchmarks.client;

/**
 * One measured stretch of work in one process.
 *
 * @param operations calls or events
 * @param cpuNanos CPU time of the whole process: all threads, compiler and garbage collector included
 * @param wallNanos time on the clock
 * @param allocatedBytes bytes allocated by all threads; -1 where that is not known
 */
record Sample(long operations, long cpuNanos, long wallNanos, long allocatedBytes) {
    double perCpuSecond() {
        return operations * 1e9 / cpuNanos;
    }

    double perSecond() {
        return operations * 1e9 / wallNanos;
    }

    double bytesPerOperation() {
        return (double) allocatedBytes / operations;
    }

    String line() {
        return operations + " " + cpuNanos + " " + wallNanos + " " + allocatedBytes;
    }

    static Sample parse(String line) {
        String[] parts = line.trim().split(" ");
        if (parts.length != 4) {
            throw new IllegalStateException("not a measurement: '" + line + "'");
        }
        return new Sample(
                Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]));
    }
}
