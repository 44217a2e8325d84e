package dev.agentos4j.benchmarks.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A server that does nothing but answer, so that a measurement is about its clients: {@code POST /agents/{any}/runs} gets one
 * fixed RunOutput or, if the form says {@code stream=true}, a fixed number of events, each in a chunk of its own as uvicorn sends
 * them, written as fast as the client reads; {@code GET /sessions} gets a page of {@link CannedPage}, and a file sent to
 * {@code POST /knowledge/content} the word that it is being processed.
 */
final class CannedServer implements AutoCloseable {
    private static final int WRITE_BYTES = 16 << 10;
    private static final int KEPT_BYTES = 4 << 10;
    private static final int READ_BYTES = 64 << 10;

    private final ServerSocket listener;
    private final byte[] unaryAnswer;
    private final byte[] streamAnswer;
    private final byte[] pageAnswer = json(CannedPage.sessions());
    private final byte[] contentAnswer = json(ascii(
            "{\"id\":\"401ed830-b3b2-5e33-9a2e-67dc278d6851\",\"name\":\"bench\"," + "\"status\":\"processing\"}"));

    /** A request: its first line, and its body unless that is too long to be asked what it says. */
    private record Request(String line, String body) {
        boolean wantsStream() {
            return body.contains("stream=true") || body.contains("name=\"stream\"\r\n\r\ntrue");
        }
    }

    CannedServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        unaryAnswer = json(CannedRun.output());
        streamAnswer = streamAnswer();
        Thread.ofPlatform().daemon().name("canned-accept").start(this::accept);
    }

    /** Prints the port, then serves until its standard input ends. */
    public static void main(String[] args) throws IOException {
        try (CannedServer server = new CannedServer()) {
            System.out.println(server.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofPlatform().daemon().name("canned-connection").start(() -> serve(socket));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new IllegalStateException("the canned server cannot accept", e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), READ_BYTES);
            OutputStream out = socket.getOutputStream();
            Request request;
            while ((request = request(in)) != null) {
                answer(out, answer(request));
            }
        } catch (IOException e) {
            System.err.println("canned server: a client hung up: " + e.getMessage());
        }
    }

    private byte[] answer(Request request) {
        if (request.line().startsWith("GET /sessions")) {
            return pageAnswer;
        }
        if (request.line().startsWith("POST /knowledge/content")) {
            return contentAnswer;
        }
        return request.wantsStream() ? streamAnswer : unaryAnswer;
    }

    private static void answer(OutputStream out, byte[] answer) throws IOException {
        for (int at = 0; at < answer.length; at += WRITE_BYTES) {
            out.write(answer, at, Math.min(WRITE_BYTES, answer.length - at));
        }
    }

    /** Reads one request, to its last byte; null when there is none to come. */
    private static @Nullable Request request(InputStream in) throws IOException {
        int length = 0;
        String first = line(in);
        String line = first;
        if (first == null) {
            return null;
        }
        while (line != null && !line.isEmpty()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).trim());
            } else if (lower.startsWith("transfer-encoding:")) {
                throw new IOException("the canned server wants a Content-Length");
            }
            line = line(in);
        }
        int kept = Math.min(length, KEPT_BYTES);
        String body = new String(in.readNBytes(kept), StandardCharsets.UTF_8);
        in.skipNBytes(length - kept);
        return new Request(first, body);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        int c;
        while ((c = in.read()) != '\n') {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static byte[] json(byte[] body) {
        return join(
                ascii("HTTP/1.1 200 OK\r\ndate: Tue, 24 Nov 2026 02:00:00 GMT\r\nserver: uvicorn\r\ncontent-length: "
                        + body.length + "\r\ncontent-type: application/json\r\n\r\n"),
                body);
    }

    private static byte[] streamAnswer() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("HTTP/1.1 200 OK\r\ndate: Tue, 24 Nov 2026 02:00:00 GMT\r\nserver: uvicorn\r\n"
                + "content-type: text/event-stream; charset=utf-8\r\ntransfer-encoding: chunked\r\n\r\n"));
        CannedRun.frames().forEach(frame -> chunk(frame, out));
        out.writeBytes(ascii("0\r\n\r\n"));
        return out.toByteArray();
    }

    private static void chunk(byte[] frame, ByteArrayOutputStream out) {
        out.writeBytes(ascii(Integer.toHexString(frame.length) + "\r\n"));
        out.writeBytes(frame);
        out.writeBytes(ascii("\r\n"));
    }

    private static byte[] join(byte[] head, byte[] body) {
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
