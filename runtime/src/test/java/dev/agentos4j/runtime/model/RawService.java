package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A model service on a real socket that sends, byte for byte, what a test wants it to send. Each request takes the next
 * answer; the last one is given again and again.
 */
final class RawService implements AutoCloseable {

    /**
     * What a service sends; {@code held} keeps the connection open afterwards, {@code broken} cuts it off in the middle.
     *
     * @param headers more of them, each with its line end
     */
    record Answer(int status, String type, byte[] body, boolean held, boolean broken, String headers) {

        private static Answer of(int status, String type, String body) {
            return new Answer(status, type, body.getBytes(StandardCharsets.UTF_8), false, false, "");
        }

        static Answer stream(String body) {
            return of(200, "text/event-stream", body);
        }

        /** Says nothing at all, not even a status. */
        static Answer silence() {
            return of(0, "", "").thenHeld();
        }

        static Answer events(String... events) {
            StringBuilder body = new StringBuilder();
            for (String event : events) {
                body.append("data: ").append(event).append("\n\n");
            }
            return stream(body.toString());
        }

        static Answer json(int status, String body) {
            return of(status, "application/json", body);
        }

        static Answer page(String body) {
            return of(200, "text/html; charset=utf-8", body);
        }

        Answer thenHeld() {
            return new Answer(status, type, body, true, broken, headers);
        }

        Answer thenBroken() {
            return new Answer(status, type, body, held, true, headers);
        }

        Answer withHeader(String name, String value) {
            return new Answer(status, type, body, held, broken, headers + name + ": " + value + "\r\n");
        }

        /** The same, its bytes changed. */
        Answer coded(UnaryOperator<byte[]> coding) {
            return new Answer(status, type, coding.apply(body), held, broken, headers);
        }
    }

    private final ServerSocket server;
    private final List<JsonObject> requests = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch answering = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private Function<JsonObject, Answer> rule = request -> next();

    RawService() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    RawService answers(Answer... next) {
        answers.addAll(List.of(next));
        return this;
    }

    /** Answers as the request deserves it. */
    RawService answers(Function<JsonObject, Answer> byRequest) {
        rule = byRequest;
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    synchronized List<JsonObject> requests() {
        return List.copyOf(requests);
    }

    synchronized List<String> heads() {
        return List.copyOf(heads);
    }

    private synchronized Answer next() {
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String head = head(socket.getInputStream());
            int length = 0;
            for (String line : head.split("\r\n")) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            JsonObject request =
                    JsonObject.parse(new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8));
            synchronized (this) {
                heads.add(head);
                requests.add(request);
            }
            Answer answer = rule.apply(request);
            Thread.ofVirtual().start(() -> awaitEnd(socket));
            send(socket.getOutputStream(), answer);
        } catch (IOException gone) {
            // the client has what it wanted
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the service has sent what it has to send. */
    void awaitAnswering() throws InterruptedException {
        if (!answering.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody asked");
        }
    }

    /** Waits until the client has closed its connection. */
    void awaitLeft() throws InterruptedException {
        if (!left.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the client is still there");
        }
    }

    private void awaitEnd(Socket socket) {
        try {
            if (socket.getInputStream().read() < 0) {
                left.countDown();
            }
        } catch (IOException reset) {
            left.countDown();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private void send(OutputStream out, Answer answer) throws IOException, InterruptedException {
        byte[] body = answer.body();
        String head =
                "HTTP/1.1 " + answer.status() + " X\r\ncontent-type: " + answer.type() + "\r\n" + answer.headers();
        if (answer.status() == 0) {
            answering.countDown();
            end.await();
            return;
        }
        if (answer.broken()) {
            out.write((head + "content-length: " + (body.length + 100) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        } else {
            out.write((head + "connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        }
        out.write(body);
        out.flush();
        answering.countDown();
        if (answer.held()) {
            end.await();
        }
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        server.close();
    }
}
