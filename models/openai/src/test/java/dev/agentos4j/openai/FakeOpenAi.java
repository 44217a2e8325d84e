package dev.agentos4j.openai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An OpenAI-compatible server on a real socket that streams what a test tells it to. */
final class FakeOpenAi implements AutoCloseable {

    private final HttpServer server;
    private final List<String> requests = new ArrayList<>();
    private final List<String> chunks = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private int status = 200;
    private String error = "";
    private boolean stall;

    FakeOpenAi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** The bodies that were sent. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    FakeOpenAi delta(String delta) {
        chunks.add(
                "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
                        + delta + ",\"finish_reason\":null}]}");
        return this;
    }

    FakeOpenAi usage(int input, int output) {
        chunks.add(
                "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":"
                        + input + ",\"completion_tokens\":" + output + ",\"total_tokens\":" + (input + output) + "}}");
        return this;
    }

    FakeOpenAi fails(int withStatus, String body) {
        status = withStatus;
        error = body;
        return this;
    }

    /** Says nothing more after its chunks, until the client is gone. */
    FakeOpenAi stalls() {
        stall = true;
        return this;
    }

    /** Waits until a client has gone away in the middle of an answer. */
    boolean wasLeft() throws InterruptedException {
        return closed.await(5, TimeUnit.SECONDS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (this) {
            requests.add(body);
        }
        if (status != 200) {
            byte[] bytes = error.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("content-type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (String chunk : chunks) {
                out.write(("data: " + chunk + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            drip(out);
            out.write(("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            closed.countDown();
        }
    }

    private void drip(OutputStream out) throws IOException {
        while (stall) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException stopped) {
                return;
            }
            out.write(": waiting\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Override
    public void close() {
        stall = false;
        server.stop(0);
    }
}
