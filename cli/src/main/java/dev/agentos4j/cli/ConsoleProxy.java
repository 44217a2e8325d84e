package dev.agentos4j.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.console.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The console in front of another AgentOS, on this machine alone. A browser gets the files from here; what a page asks for is
 * passed on with the token, which never reaches the browser. Only a tab that was opened with a secret of {@link TabKeys} may
 * ask, so that neither another page nor another user of the machine does.
 */
final class ConsoleProxy implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ConsoleProxy.class.getName());
    private static final int SECRET_BYTES = 4096;
    private static final int BUFFER_BYTES = 8192;

    /** Which headers of a request are passed on; a page sends no others that matter. */
    private static final List<String> SENT = List.of("Accept", "Content-Type");

    private static final List<String> ANSWERED = List.of("Content-Type", "Content-Disposition");

    private final Console console;
    private final String target;
    private final @Nullable String token;
    private final TabKeys tabs = new TabKeys();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    /**
     * Starts to listen on the loopback address.
     *
     * @param target the address of the AgentOS, without a slash at its end
     * @param token what it asks for; {@code null} for nothing
     * @param client what it is asked with, which is closed here
     * @param port the port, 0 for a free one
     */
    ConsoleProxy(Console console, String target, @Nullable String token, HttpClient client, int port)
            throws IOException {
        this.console = console;
        this.target = target;
        this.token = token;
        this.client = client;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A link that lets in one tab, once. */
    String link() {
        return address() + "/ui#secret=" + tabs.secret();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            if (!isOwnPage(exchange.getRequestHeaders())) {
                refuse(exchange, 403, "This console answers its own pages alone, at " + address());
            } else if (path.equals("/ui/tab") && exchange.getRequestMethod().equals("POST")) {
                letIn(exchange);
            } else if (path.equals("/ui/")) { // the page names its files relative to /ui
                exchange.getResponseHeaders().set("Location", "../ui");
                exchange.sendResponseHeaders(307, -1);
            } else if (path.equals("/ui") || path.startsWith("/ui/")) {
                file(exchange, path.equals("/ui") ? Console.PAGE : path.substring(4));
            } else if (!tabs.isKey(exchange.getRequestHeaders().getFirst("Authorization"))) {
                refuse(
                        exchange,
                        428,
                        "This tab was not let in, or was reloaded. Press Enter in the terminal where agentos console runs,"
                                + " and open the link that it shows.");
            } else {
                pass(exchange, path);
            }
        }
    }

    /**
     * A name of another host that points here (DNS rebinding) is known by the host, a request of another page by its origin.
     */
    private boolean isOwnPage(Headers headers) {
        String port = ":" + server.getAddress().getPort();
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1
                || !(hosts.get(0).equals("127.0.0.1" + port) || hosts.get(0).equals("localhost" + port))) {
            return false;
        }
        String origin = headers.getFirst("Origin");
        String site = headers.getFirst("Sec-Fetch-Site");
        boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
        return !foreign && (origin == null || origin.equals("http://" + hosts.get(0)));
    }

    private void letIn(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(SECRET_BYTES);
        String secret;
        try {
            secret = JsonObject.parse(new String(body, StandardCharsets.UTF_8)).text("secret");
        } catch (RuntimeException malformed) {
            secret = null;
        }
        String key = secret == null ? null : tabs.redeem(secret);
        if (key == null) {
            refuse(
                    exchange,
                    403,
                    "This link was used already. Press Enter in the terminal where agentos console runs for another one.");
        } else {
            json(exchange, 200, JsonObject.of("token", key));
        }
    }

    private void file(HttpExchange exchange, String name) throws IOException {
        Console.File file = exchange.getRequestMethod().equals("GET") ? console.file(name) : null;
        if (file == null) {
            refuse(exchange, 404, "Not Found");
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        Console.HEADERS.forEach(headers::set);
        headers.set("ETag", file.etag());
        if (file.isKnownTo(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        headers.set("Content-Type", file.contentType());
        send(exchange, 200, file.bytes());
    }

    private void pass(HttpExchange exchange, String path) throws IOException {
        HttpResponse<InputStream> response;
        try {
            response = client.send(request(exchange, path), BodyHandlers.ofInputStream());
        } catch (IllegalArgumentException malformed) {
            refuse(exchange, 400, "The AgentOS cannot be asked for this address");
            return;
        } catch (IOException failed) {
            LOG.log(Level.DEBUG, "not passed on: " + exchange.getRequestURI(), failed);
            refuse(exchange, 502, "No AgentOS answers at " + target);
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        }
        try (InputStream in = response.body()) {
            answer(exchange, response, in);
        }
    }

    private HttpRequest request(HttpExchange exchange, String path) {
        String query = exchange.getRequestURI().getRawQuery();
        URI address = URI.create(target + path + (query == null ? "" : "?" + query));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).method(exchange.getRequestMethod(), body(exchange));
        for (String name : SENT) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private static BodyPublisher body(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String length = headers.getFirst("Content-Length");
        BodyPublisher all = BodyPublishers.ofInputStream(exchange::getRequestBody);
        if (length != null) {
            long bytes = Long.parseLong(length);
            return bytes == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(all, bytes);
        }
        return headers.containsKey("Transfer-Encoding") ? all : BodyPublishers.noBody();
    }

    /** Passed on as it comes: an event is not held back until the next one. What it is opened as runs nothing. */
    private static void answer(HttpExchange exchange, HttpResponse<InputStream> response, InputStream in)
            throws IOException {
        Headers headers = exchange.getResponseHeaders();
        for (String name : ANSWERED) {
            response.headers().firstValue(name).ifPresent(value -> headers.set(name, value));
        }
        protect(headers);
        boolean empty = response.statusCode() == 204 || response.statusCode() == 304;
        exchange.sendResponseHeaders(response.statusCode(), empty ? -1 : 0);
        if (empty) {
            return;
        }
        OutputStream out = exchange.getResponseBody();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    private static void refuse(HttpExchange exchange, int status, String detail) throws IOException {
        json(exchange, status, JsonObject.of("detail", detail));
    }

    private static void json(HttpExchange exchange, int status, JsonObject value) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        protect(exchange.getResponseHeaders());
        send(exchange, status, value.toJson().getBytes(StandardCharsets.UTF_8));
    }

    private static void protect(Headers headers) {
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
