package dev.agentos4j.benchmarks.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

/** The JDK's own client doing the least it can: it throws answers away and, at most, splits streams into lines. */
final class BareJdk implements Contender {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest unary;
    private final HttpRequest stream;
    private final boolean splitLines;
    private final long eventsPerStream;

    /**
     * @param splitLines whether streams are split into lines; else they are thrown away too, which shows what HTTP alone costs
     * @param eventsPerStream what the server sends, for counting what is thrown away
     */
    BareJdk(URI server, boolean splitLines, long eventsPerStream) {
        this.unary = request(server, "message=What+is+2+%2B+2%3F&stream=false");
        this.stream = request(server, "message=What+is+2+%2B+2%3F&stream=true");
        this.splitLines = splitLines;
        this.eventsPerStream = eventsPerStream;
    }

    private static HttpRequest request(URI server, String form) {
        return HttpRequest.newBuilder(server.resolve("/agents/bench/runs"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    @Override
    public void unary() throws IOException, InterruptedException {
        requireOk(client.send(unary, BodyHandlers.discarding()));
    }

    @Override
    public long stream() throws IOException, InterruptedException {
        if (!splitLines) {
            requireOk(client.send(stream, BodyHandlers.discarding()));
            return eventsPerStream;
        }
        HttpResponse<Stream<String>> response = client.send(stream, BodyHandlers.ofLines());
        requireOk(response);
        try (Stream<String> lines = response.body()) {
            return lines.filter(line -> line.startsWith("data:")).count();
        }
    }

    private static void requireOk(HttpResponse<?> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
    }
}
