package dev.agentos4j.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A kept-alive HTTP/1.1 connection that does as little as can be, so that the load costs less than what it measures. */
final class Connection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 120_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final String host;
    private boolean chunked;
    private boolean betweenChunks;
    private long left;

    Connection(URI server) throws IOException {
        host = server.getAuthority();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 4 << 10);
    }

    /** Sends a form; returns when the head of the answer is there. */
    void post(String path, String form) throws IOException {
        byte[] body = form.getBytes(StandardCharsets.UTF_8);
        send("POST " + path + " HTTP/1.1\r\nhost: " + host
                + "\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: " + body.length + "\r\n\r\n"
                + form);
    }

    /** Asks for something; returns when the head of the answer is there. */
    void get(String path) throws IOException {
        send("GET " + path + " HTTP/1.1\r\nhost: " + host + "\r\n\r\n");
    }

    private void send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        String status = line();
        chunked = false;
        left = 0;
        String header;
        while (!(header = line()).isEmpty()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                left = Long.parseLong(
                        lower.substring("content-length:".length()).trim());
            } else if (lower.equals("transfer-encoding: chunked")) {
                chunked = true;
            }
        }
        betweenChunks = false;
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status + ": " + new String(body(), StandardCharsets.UTF_8));
        }
    }

    /** The whole body. */
    byte[] body() throws IOException {
        if (!chunked) {
            byte[] body = in.readNBytes((int) left);
            left -= body.length;
            if (left > 0) {
                throw new EOFException("the body was cut");
            }
            return body;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8 << 10];
        int count;
        while ((count = read(buffer)) >= 0) {
            body.write(buffer, 0, count);
        }
        return body.toByteArray();
    }

    /** Some more of the body, as soon as it is there; -1 at its end. */
    int read(byte[] buffer) throws IOException {
        if (left == 0 && chunked) {
            nextChunk();
        }
        if (left == 0) {
            return -1;
        }
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
            throw new EOFException("the body was cut");
        }
        left -= count;
        if (left == 0 && chunked) {
            betweenChunks = true;
        }
        return count;
    }

    /** Goes to the next chunk, or to the end of the body. */
    private void nextChunk() throws IOException {
        if (betweenChunks) {
            line();
        }
        betweenChunks = false;
        left = Long.parseLong(line().split(";")[0].trim(), 16);
        if (left == 0) {
            line();
            chunked = false;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        int c;
        while ((c = in.read()) != '\n') {
            if (c < 0) {
                throw new EOFException("the server hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
