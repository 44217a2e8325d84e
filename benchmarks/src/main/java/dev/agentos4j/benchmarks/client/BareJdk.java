package dev.agentos4j.benchmarks.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

/** The JDK's own client doing the least it can: it throws answers away and, at most, splits streams into lines. */
final class BareJdk implements Contender {
    private static final String BOUNDARY = "bare-jdk-boundary";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final HttpRequest unary;
    private final HttpRequest stream;
    private final HttpRequest list;
    private final boolean splitLines;
    private final long eventsPerStream;
    private final UploadFile file = new UploadFile();

    /**
     * @param splitLines whether streams are split into lines; else they are thrown away too, which shows what HTTP alone costs
     * @param eventsPerStream what the server sends, for counting what is thrown away
     */
    BareJdk(URI server, boolean splitLines, long eventsPerStream) {
        this.server = server;
        this.unary = form("message=What+is+2+%2B+2%3F&stream=false");
        this.stream = form("message=What+is+2+%2B+2%3F&stream=true");
        this.list = HttpRequest.newBuilder(server.resolve("/sessions?limit=" + CannedPage.SESSIONS))
                .build();
        this.splitLines = splitLines;
        this.eventsPerStream = eventsPerStream;
    }

    private HttpRequest form(String form) {
        return post("application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }

    private HttpRequest post(String type, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(server.resolve("/agents/bench/runs"))
                .header("content-type", type)
                .POST(body)
                .build();
    }

    private HttpRequest upload() throws FileNotFoundException {
        String head =
                "--" + BOUNDARY + "\r\ncontent-disposition: form-data; name=\"message\"\r\n\r\nWhat is 2 + 2?\r\n--"
                        + BOUNDARY + "\r\ncontent-disposition: form-data; name=\"files\"; filename=\"bench.bin\"\r\n"
                        + "content-type: application/octet-stream\r\n\r\n";
        return post(
                "multipart/form-data; boundary=" + BOUNDARY,
                BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofFile(file.path()),
                        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")));
    }

    @Override
    public long perform(Work work) throws IOException, InterruptedException {
        return switch (work) {
            case UNARY -> discard(unary);
            case STREAM -> stream();
            case LIST -> discard(list);
            case UPLOAD -> discard(upload());
        };
    }

    private long discard(HttpRequest request) throws IOException, InterruptedException {
        requireOk(client.send(request, BodyHandlers.discarding()));
        return 1;
    }

    private long stream() throws IOException, InterruptedException {
        if (!splitLines) {
            discard(stream);
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

    @Override
    public void close() throws IOException {
        file.close();
    }
}
