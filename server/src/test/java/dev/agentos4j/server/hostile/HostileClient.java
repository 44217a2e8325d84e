package dev.agentos4j.server.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends each request over a connection of its own, and reads all that comes back. */
final class HostileClient {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int ANSWER_AT_MOST = 64 << 20;

    private final int port;

    HostileClient(int port) {
        this.port = port;
    }

    /**
     * What came back.
     *
     * @param status 0 if the server closed the connection while the body was on its way
     */
    record Answer(int status, String head, String body) {

        /** Whether it is a stream without its end. */
        boolean isCutOff() {
            return head.contains("Transfer-Encoding: chunked") && !body.endsWith("0\r\n\r\n");
        }
    }

    /** What follows the head of a request. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** What became of the request before. */
    private String before = "nothing";

    /**
     * @throws java.net.SocketTimeoutException if the server says nothing for a minute
     */
    Answer send(HostileRequest request) throws IOException {
        String head =
                request.method() + " " + request.target() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + (request.contentType() == null ? "" : "Content-Type: " + request.contentType() + "\r\n")
                        + "Content-Length: " + request.body().length + "\r\n\r\n";
        try {
            return send(head, out -> out.write(request.body()));
        } catch (java.net.SocketException reset) {
            if (request.body().length < 1 << 20) {
                throw reset;
            }
            return new Answer(0, "", "");
        }
    }

    /**
     * Sends a request as it is, and reads what comes back up to the end of the connection.
     *
     * @throws java.net.SocketTimeoutException if the server says nothing for a minute
     * @throws java.net.SocketException if the server broke the connection off
     */
    Answer send(String head, Body body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            long start = System.nanoTime();
            AtomicReference<@Nullable IOException> unsent = new AtomicReference<>();
            Thread writer = Thread.ofVirtual().start(() -> write(socket, head, body, unsent));
            try {
                return answer(socket.getInputStream());
            } catch (IOException failed) {
                failed.addSuppressed(new IOException("on %s, after %,d us, the writer %s: %s; before it %s"
                        .formatted(
                                socket, (System.nanoTime() - start) / 1000, writer.getState(), unsent.get(), before)));
                throw failed;
            } finally {
                before = "the writer %s of %s"
                        .formatted(writer.getState(), head.lines().toList());
                writer.interrupt();
            }
        }
    }

    private static void write(Socket socket, String head, Body body, AtomicReference<@Nullable IOException> unsent) {
        try {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            body.writeTo(socket.getOutputStream());
        } catch (IOException refused) {
            unsent.set(refused); // the server does not want it all, as its answer says
        }
    }

    private static Answer answer(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[16_384];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            all.write(buffer, 0, n);
            if (all.size() > ANSWER_AT_MOST) {
                throw new IOException("an answer without end");
            }
        }
        String text = all.toString(StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("the connection ended without an answer: " + text);
        }
        return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text.substring(0, end), text.substring(end + 4));
    }
}
