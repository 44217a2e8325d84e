package dev.agentos4j.benchmarks.client;

import java.net.URI;

/** Started anew for each measurement: makes one unary call and ends. */
final class FirstCall {
    private FirstCall() {}

    /** Arguments: contender, server URL. Prints the milliseconds from {@code main} to the answer. */
    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        try (Contender contender = ContenderProcess.contender(args[0], URI.create(args[1]))) {
            contender.perform(Work.UNARY);
            System.out.println((System.nanoTime() - start) / 1_000_000.0);
        }
    }
}
