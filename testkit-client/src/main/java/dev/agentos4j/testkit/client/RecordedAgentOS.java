package dev.agentos4j.testkit.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers as an AgentOS once did. Recorded by standing between a client and that AgentOS; replayed without it, from a
 * folder of plain files: {@code index.json} says which file answers which request.
 *
 * <p>A request is answered by the first recorded exchange of its method, path and query that was not replayed yet; when
 * all were, by the last of them. Bodies of requests are not compared, for ids and times in them differ.
 */
public final class RecordedAgentOS implements AutoCloseable {

    private static final Set<String> HOP_BY_HOP =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings", "expect");

    private final HttpServer server;
    private final Path folder;
    private final @Nullable URI source;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<RecordedExchange> exchanges;
    private final Set<RecordedExchange> replayed = new HashSet<>();

    private RecordedAgentOS(Path folder, @Nullable URI source, List<RecordedExchange> exchanges) throws IOException {
        this.folder = folder;
        this.source = source;
        this.exchanges = exchanges;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Threads.start("recorded-agentos", task));
        server.createContext("/", source == null ? this::replay : this::record);
        server.start();
    }

    /**
     * Answers from a folder.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static RecordedAgentOS replay(Path folder) {
        try {
            List<RecordedExchange> exchanges = new ArrayList<>();
            for (JsonValue entry :
                    ((JsonArray) JsonValue.parse(Files.readString(folder.resolve("index.json")))).values()) {
                exchanges.add(RecordedExchange.of((JsonObject) entry));
            }
            return new RecordedAgentOS(folder, null, exchanges);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Hands every request on to an AgentOS and writes down what it answers. The folder is complete when this is closed.
     *
     * @param url of the AgentOS
     * @param folder where to write, made if it is not there
     * @throws UncheckedIOException if it cannot be written
     */
    public static RecordedAgentOS record(String url, Path folder) {
        try {
            Files.createDirectories(folder);
            return new RecordedAgentOS(folder, URI.create(url), new ArrayList<>());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where clients reach it. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void replay(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        URI target = exchange.getRequestURI();
        RecordedExchange found = find(exchange.getRequestMethod(), target.getRawPath(), target.getRawQuery());
        if (found == null) {
            String detail = "nothing was recorded for " + exchange.getRequestMethod() + " " + target;
            answer(
                    exchange,
                    501,
                    "application/json",
                    JsonObject.of("detail", detail).toJsonBytes());
            return;
        }
        answer(exchange, found.status(), found.contentType(), Files.readAllBytes(folder.resolve(found.file())));
    }

    private synchronized @Nullable RecordedExchange find(String method, String path, @Nullable String query) {
        RecordedExchange last = null;
        for (RecordedExchange each : exchanges) {
            if (each.fits(method, path, query)) {
                if (replayed.add(each)) {
                    return each;
                }
                last = each;
            }
        }
        return last;
    }

    private static void answer(HttpExchange exchange, int status, @Nullable String contentType, byte[] body)
            throws IOException {
        if (contentType != null) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void record(HttpExchange exchange) throws IOException {
        HttpResponse<InputStream> answer = handOn(exchange);
        String type = answer.headers().firstValue("content-type").orElse(null);
        if (type != null) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        boolean empty = answer.statusCode() == 204;
        exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : 0);
        try (InputStream body = answer.body();
                OutputStream client = exchange.getResponseBody()) {
            byte[] buffer = new byte[8192];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                copy.write(buffer, 0, read);
                if (!empty) {
                    client.write(buffer, 0, read);
                    client.flush();
                }
            }
        }
        keep(exchange, answer.statusCode(), type, copy.toByteArray());
    }

    private HttpResponse<InputStream> handOn(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(String.valueOf(source)).resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an answer was recorded", stop);
        }
    }

    private synchronized void keep(HttpExchange exchange, int status, @Nullable String type, byte[] body)
            throws IOException {
        boolean events = type != null && type.startsWith("text/event-stream");
        String file = "%03d%s".formatted(exchanges.size() + 1, events ? ".sse" : ".json");
        Files.write(folder.resolve(file), body);
        exchanges.add(new RecordedExchange(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                status,
                type,
                file));
    }

    /** Ends it; after recording, writes the index. */
    @Override
    public synchronized void close() {
        server.stop(0);
        if (source == null) {
            return;
        }
        try {
            byte[] index = JsonArray.of(
                            exchanges.stream().map(RecordedExchange::toJson).toArray())
                    .toJson()
                    .getBytes(StandardCharsets.UTF_8);
            Files.write(folder.resolve("index.json"), index);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
