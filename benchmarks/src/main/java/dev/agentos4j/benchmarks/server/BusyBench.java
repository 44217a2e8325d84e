package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.load.GetLoad;
import dev.agentos4j.benchmarks.load.Percentiles;
import dev.agentos4j.benchmarks.subject.BenchAgents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** B12: how soon our server answers {@code GET /health} while tools compute on every core. */
final class BusyBench implements Bench {

    @Override
    public String name() {
        return "b12";
    }

    @Override
    public String title() {
        return "GET /health while tools compute, as many as there are cores and twice as many: milliseconds";
    }

    @Override
    public void run(Settings settings, Results results) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        try (Subject subject = Subject.ourServer(List.of(), "none")) {
            GetLoad.run(subject.url(), "/health", settings.size(500, 10), null);
            for (int times : new int[] {0, 1, 2}) {
                compute(subject.url(), times * cores);
                Percentiles millis = GetLoad.run(subject.url(), "/health", settings.size(300, 10), null);
                String what = times == 0 ? "idle: " : times + " per core: ";
                results.add(name(), Results.OURS, what + "p50", millis.at(0.5));
                results.add(name(), Results.OURS, what + "p99", millis.at(0.99));
                results.add(name(), Results.OURS, what + "slowest", millis.at(1));
                Thread.sleep(times == 0 ? 0 : BenchAgents.COMPUTING.toMillis() * times);
            }
        }
    }

    /** Starts runs in the background whose tools compute. */
    private static void compute(URI server, int runs) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < runs; i++) {
                HttpRequest request = HttpRequest.newBuilder(server.resolve("/agents/busy/runs"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("message=hi&stream=false&background=true"))
                        .build();
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 202) {
                    throw new IOException("not accepted: " + answer.statusCode() + " " + answer.body());
                }
            }
        }
    }
}
