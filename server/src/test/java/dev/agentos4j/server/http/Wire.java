package dev.agentos4j.server.http;

import dev.agentos4j.server.tls.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One connection on which a test writes and reads the very bytes. */
public final class Wire implements AutoCloseable {

    /** A response as it came; header names in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    private final Socket socket;
    private final InputStream in;

    public Wire(int port) throws IOException {
        this(new Socket("127.0.0.1", port));
    }

    /** One that somebody connected, such as with TLS. */
    public Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new java.io.BufferedInputStream(socket.getInputStream());
    }

    public void send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    public void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Over TLS. */
    public static Wire overTls(int port) throws IOException {
        return new Wire(TestCertificate.shared().trust().getSocketFactory().createSocket("127.0.0.1", port));
    }

    /** A request line and headers, each on a line. */
    public Answer request(String head) throws IOException {
        send(head + "\nHost: localhost\n\n");
        return answer();
    }

    public Answer form(String path, String form) throws IOException {
        send("POST " + path
                + " HTTP/1.1\nHost: localhost\nContent-Type: application/x-www-form-urlencoded\nContent-Length: "
                + form.getBytes(StandardCharsets.UTF_8).length + "\n\n" + form);
        return answer();
    }

    public Answer answer() throws IOException {
        Answer head = head();
        String length = head.headers().get("content-length");
        String body = length != null
                ? new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8)
                : "chunked".equals(head.headers().get("transfer-encoding")) ? chunks() : "";
        return new Answer(head.status(), head.headers(), body);
    }

    public Answer head() throws IOException {
        String status = line();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Answer(Integer.parseInt(status.split(" ")[1]), headers, "");
    }

    /** The next chunk of a chunked body, empty at its end. Jetty ends a chunk together with the head of the next. */
    public String chunk() throws IOException {
        String line = line();
        int size = Integer.parseInt(line.isEmpty() ? line() : line, 16);
        String chunk = new String(in.readNBytes(size), StandardCharsets.UTF_8);
        if (size == 0) {
            line();
        }
        return chunk;
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
            body.append(chunk);
        }
        return body.toString();
    }

    public String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended within a line: " + line);
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** True when the server has ended the connection. */
    public boolean isEnded() throws IOException {
        return in.read() < 0;
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
