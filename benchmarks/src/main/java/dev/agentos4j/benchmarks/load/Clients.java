package dev.agentos4j.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many at once, each on a virtual thread; the failure of one is the failure of all. */
final class Clients {

    /** What one of them does. */
    interface Client<T> {
        T run(int number) throws Exception;
    }

    private Clients() {}

    static <T> List<T> run(int count, Client<T> client) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                running.add(threads.submit(() -> client.run(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(result(one, threads));
            }
            return results;
        }
    }

    private static <T> T result(Future<T> one, ExecutorService threads) throws IOException, InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException failed) {
            threads.shutdownNow();
            throw new IOException("a client failed: " + failed.getCause(), failed.getCause());
        }
    }
}
