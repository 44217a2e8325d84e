package dev.agentos4j.testkit.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A language model service on loopback that plays scripted turns, one for each request it accepts, and refuses what the
 * real service refuses, in its words. Safe for threads.
 *
 * @param <S> the service itself, for chained calls
 */
public abstract class FakeModelService<S extends FakeModelService<S>> implements AutoCloseable {

    private static final String HTML = "<!doctype html><html><body><h1>Sign in</h1></body></html>";

    private final HttpServer server;
    private final List<FakeRequest> requests = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Deque<FakeTurn> script = new ArrayDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private @Nullable FakeTurn otherwise;
    private Set<String> models = Set.of("fake-model");
    private int calls;

    /** The parts of a streamed answer: what is said, and what tells that it is whole. Each is an event with its name. */
    record Frames(List<String> content, List<String> end) {}

    FakeModelService(String path) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(path, this::handle);
        server.createContext("/", exchange -> send(exchange, 404, "text/plain", "404 page not found"));
        server.start();
    }

    abstract S self();

    /** Returns the base URL that clients of the service take. */
    public abstract String baseUrl();

    /** Throws what the real service would answer to this request in place of a turn. */
    abstract void check(FakeRequest request) throws Refusal;

    abstract Refusal refusal(int status, String message, @Nullable Duration retryAfter);

    abstract boolean streams(FakeRequest request);

    abstract Frames frames(FakeTurn turn, FakeRequest request);

    abstract JsonObject whole(FakeTurn turn, FakeRequest request);

    abstract String errorFrame(String message);

    /** Returns the event that tells that an answer has failed. */
    String failureFrame(String message) {
        return errorFrame(message);
    }

    /**
     * Returns the answer in one piece that tells that it has failed.
     *
     * @throws Refusal if the service tells it with a status
     */
    JsonObject failure(String message) throws Refusal {
        throw refusal(500, message, null);
    }

    /** Returns the media type of a streamed answer. */
    String streamType() {
        return "text/event-stream";
    }

    /** Returns what is sent from time to time while nothing is said. */
    String keepAlive() {
        return ": waiting\n\n";
    }

    /** Returns the key that the service accepts. */
    public String apiKey() {
        return "test-key";
    }

    /** Returns a model that the service knows. */
    public String model() {
        return models.iterator().next();
    }

    /** Knows these models and no others (default {@code fake-model}). */
    public S models(String... ids) {
        models = Set.of(ids);
        return self();
    }

    boolean knows(String modelId) {
        return models.contains(modelId);
    }

    /** Plays these turns, one for each request, after those that are scripted already. */
    public S turns(FakeTurn... turns) {
        synchronized (script) {
            script.addAll(List.of(turns));
        }
        return self();
    }

    /** Plays this turn whenever the script is at its end. Without it such a request is answered with 500. */
    public S otherwise(FakeTurn turn) {
        synchronized (script) {
            otherwise = turn;
        }
        return self();
    }

    /** Returns all requests so far, refused ones included, in the order of their arrival. */
    public List<FakeRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Returns the last request. */
    public FakeRequest lastRequest() {
        List<FakeRequest> all = requests();
        if (all.isEmpty()) {
            throw new AssertionError("the service received no request");
        }
        return all.getLast();
    }

    /** Returns what the service refused by itself, and why; scripted failures are not among it. */
    public List<String> refusals() {
        synchronized (requests) {
            return List.copyOf(refusals);
        }
    }

    /** Waits until a caller has left in the middle of a turn that stalls; false if that took longer than this. */
    public boolean awaitLeft(Duration atMost) throws InterruptedException {
        return left.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns the next id of a tool call. */
    synchronized String nextId(String prefix) {
        calls++;
        return prefix + calls;
    }

    /** Returns the next signature of a thought: base64, as SDKs decode it. */
    String nextSignature() {
        String plain = "signature-%05d".formatted(Integer.parseInt(nextId("")));
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private void handle(HttpExchange exchange) throws IOException {
        FakeRequest request = read(exchange);
        synchronized (requests) {
            requests.add(request);
        }
        FakeTurn turn;
        try {
            check(request);
            turn = next(request);
        } catch (Refusal refused) {
            synchronized (requests) {
                refusals.add(refused.getMessage());
            }
            refuse(exchange, refused);
            return;
        }
        play(turn, request, exchange);
    }

    private FakeTurn next(FakeRequest request) throws Refusal {
        synchronized (script) {
            FakeTurn turn = script.isEmpty() ? otherwise : script.remove();
            if (turn == null) {
                throw refusal(
                        500, "the script has no turn for request " + requests().size(), null);
            }
            return turn;
        }
    }

    private static FakeRequest read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonObject body;
        try {
            body = JsonObject.parse(text);
        } catch (RuntimeException notJson) {
            body = JsonObject.EMPTY;
        }
        return new FakeRequest(exchange.getRequestURI().toString(), headers, body);
    }

    private void refuse(HttpExchange exchange, Refusal refused) throws IOException {
        if (refused.retryAfter != null) {
            exchange.getResponseHeaders().add("retry-after", String.valueOf(refused.retryAfter.toSeconds()));
        }
        send(exchange, refused.status, "application/json", refused.body.toJson());
    }

    private void play(FakeTurn turn, FakeRequest request, HttpExchange exchange) throws IOException {
        switch (turn.delivery) {
            case REFUSED -> refuse(exchange, refusal(turn.status, turn.message, turn.retryAfter));
            case HTML -> send(exchange, 200, "text/html", HTML);
            case NOT_STREAMED ->
                send(exchange, 200, "application/json", whole(turn, request).toJson());
            default -> {
                if (!turn.raw.isEmpty()) {
                    stream(turn, new Frames(turn.raw, List.of()), exchange);
                } else if (streams(request)) {
                    stream(turn, frames(turn, request), exchange);
                } else {
                    answer(turn, whole(turn, request).toJson(), exchange);
                }
            }
        }
    }

    /** A turn that breaks a stream breaks an answer in one piece in the middle. */
    private void answer(FakeTurn turn, String json, HttpExchange exchange) throws IOException {
        switch (turn.delivery) {
            case ERROR_EVENT -> refuse(exchange, refusal(500, turn.message, null));
            case FAILED -> fail(turn, exchange);
            case CONNECTION_CUT, ENDS_EARLY, STALLS -> {
                exchange.getResponseHeaders().add("content-type", "application/json");
                exchange.sendResponseHeaders(200, 0);
                write(exchange.getResponseBody(), json.substring(0, json.length() / 2));
                finish(turn, exchange);
            }
            case ONLY_END -> send(exchange, 200, "application/json", "");
            default -> send(exchange, 200, "application/json", json);
        }
    }

    private void fail(FakeTurn turn, HttpExchange exchange) throws IOException {
        try {
            send(exchange, 200, "application/json", failure(turn.message).toJson());
        } catch (Refusal refused) {
            refuse(exchange, refused);
        }
    }

    private void stream(FakeTurn turn, Frames frames, HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("content-type", streamType());
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        if (turn.delivery != FakeTurn.Delivery.ONLY_END) {
            for (String frame : frames.content()) {
                pause(turn.every);
                write(out, frame);
            }
        }
        switch (turn.delivery) {
            case ERROR_EVENT -> write(out, errorFrame(turn.message));
            case FAILED -> write(out, failureFrame(turn.message));
            case ONLY_END -> write(out, frames.end().getLast());
            case STREAMED, STAYS_OPEN -> {
                for (String frame : frames.end()) {
                    write(out, frame);
                }
            }
            default -> {
                // says nothing more
            }
        }
        finish(turn, exchange);
    }

    private void finish(FakeTurn turn, HttpExchange exchange) throws IOException {
        switch (turn.delivery) {
            // The server closes the connection of a handler that fails, without the last chunk.
            case CONNECTION_CUT -> throw new IOException("the script cuts the connection");
            case STALLS -> drip(exchange.getResponseBody());
            case STAYS_OPEN -> await(closing);
            default -> {
                // in good order
            }
        }
        exchange.close();
    }

    private void drip(OutputStream out) throws IOException {
        try {
            while (!closing.await(20, TimeUnit.MILLISECONDS)) {
                write(out, keepAlive());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            left.countDown();
            throw gone;
        }
    }

    private static void pause(Duration time) {
        if (!time.isZero()) {
            try {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("content-type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    final String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Stops the service and breaks its connections. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
