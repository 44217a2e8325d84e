package dev.agentos4j.benchmarks.server;

/** One case. */
interface Bench {
    /** As it is named on the command line and in the results, such as {@code b3}. */
    String name();

    /** What it measures, in one line. */
    String title();

    void run(Settings settings, Results results) throws Exception;
}
