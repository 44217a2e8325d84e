package dev.agentos4j.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.http.HttpLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bytes that are no proper HTTP: each is answered with 400 to 431 or the end of the connection, in time, and what is
 * hidden in them is not done.
 *
 * <p>{@code -Dagentos4j.hostile=N} from 20,000 on: more noise.
 */
class BrokenFramingTest {

    private static final int NOISES = Integer.getInteger("agentos4j.hostile", 0) >= 20_000 ? 500 : 30;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");
    private static final String HOST = "Host: localhost\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    /** A request that leaves something behind when it is done. */
    private static final String SMUGGLED = "POST /memories HTTP/1.1\r\n" + HOST
            + "Content-Type: application/json\r\nContent-Length: 31\r\n\r\n{\"memory\":\"it has been smuggled\"}";

    @TempDir
    Path folder;

    private AgentOS os;
    private Rows rows;
    private Map<String, Long> before;

    @BeforeEach
    void start() throws Exception {
        HttpLimits usual = HttpLimits.DEFAULTS;
        HttpLimits limits = new HttpLimits(
                usual.bodyBytes(), usual.memoryBytes(), 1000, usual.memoryPerPart(), Duration.ofMillis(700));
        os = HostileServer.start(folder.resolve("hostile.db"), limits);
        rows = new Rows(folder.resolve("hostile.db"));
        before = rows.count();
    }

    @AfterEach
    void theServerIsAsItWas() throws Exception {
        assertThat(statuses("GET /health HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                .containsExactly(200);
        assertThat(rows.count()).isEqualTo(before);
        rows.close();
        os.close();
    }

    private List<Integer> statuses(String sent) throws IOException {
        return statuses(sent.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The answers up to the end of the connection, which the server brings about by itself. */
    private List<Integer> statuses(byte[] sent) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        Matcher matcher = STATUS.matcher(answers(sent));
        while (matcher.find()) {
            statuses.add(Integer.parseInt(matcher.group(1)));
        }
        return statuses;
    }

    private String answers(byte[] sent) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), os.port())) {
            socket.setSoTimeout(60_000);
            ByteArrayOutputStream answers = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(sent);
                socket.getInputStream().transferTo(answers);
            } catch (SocketException closed) {
                answers.writeBytes(new byte[0]); // by a server that does not want the rest
            }
            return answers.toString(StandardCharsets.UTF_8);
        }
    }

    private void expectRefusal(String what, String sent) throws IOException {
        assertThat(statuses(sent)).as(what).allMatch(status -> status >= 400 && status < 500);
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n";
    }

    private static String post(String headers, String body) {
        return "POST /memories HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n" + headers + "\r\n" + body;
    }

    @Test
    void aBodyOfTwoLengthsIsRefusedAndNothingIsSmuggled() throws IOException {
        String chunked = "Transfer-Encoding: chunked\r\n";
        expectRefusal("both, no chunk", post("Content-Length: 6\r\n" + chunked, "0\r\n\r\n" + SMUGGLED));
        expectRefusal("both, in the other order", post(chunked + "Content-Length: 6\r\n", "0\r\n\r\n" + SMUGGLED));
        expectRefusal("two lengths", post("Content-Length: 2\r\nContent-Length: 7\r\n", "{}     " + SMUGGLED));
        expectRefusal("a list of lengths", post("Content-Length: 2, 7\r\n", "{}     " + SMUGGLED));
        for (String length : List.of("-1", "+2", "0x2", "2 2", "2;", "99999999999999999999", "two", "")) {
            expectRefusal("length " + length, post("Content-Length: " + length + "\r\n", "{}" + SMUGGLED));
        }
        for (String coding : List.of(
                "xchunked",
                "chunked, identity",
                "identity, chunked",
                "chunked, chunked",
                "gzip",
                "\u000bchunked",
                "chunked\r\n: x",
                "chunked;q=1")) {
            expectRefusal(coding, post("Transfer-Encoding: " + coding + "\r\n", "0\r\n\r\n" + SMUGGLED));
        }
        expectRefusal("space before colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n" + SMUGGLED));
        expectRefusal("tab before colon", post("Content-Length\t: 2\r\n", "{}" + SMUGGLED));
        expectRefusal("HTTP/1.0 in chunks", post(chunked, "0\r\n\r\n").replace("HTTP/1.1", "HTTP/1.0") + SMUGGLED);
    }

    @Test
    void brokenChunksAreRefused() throws IOException {
        String head = "Transfer-Encoding: chunked\r\n";
        for (String chunks : List.of(
                "zz\r\n{}\r\n0\r\n\r\n",
                "-2\r\n{}\r\n0\r\n\r\n",
                "0x2\r\n{}\r\n0\r\n\r\n",
                "ffffffffffffffffff\r\n{}\r\n0\r\n\r\n",
                "7fffffff\r\n{}",
                "2\r\n{}0\r\n\r\n",
                "2\n{}\n0\n\n",
                "2 \u0000\r\n{}\r\n0\r\n\r\n",
                "\r\n\r\n",
                "2;" + "x".repeat(100_000) + "\r\n{}\r\n0\r\n\r\n")) {
            expectRefusal(chunks.substring(0, Math.min(chunks.length(), 30)), post(head, chunks + SMUGGLED));
        }
        expectRefusal("trailers without end", post(head, "0\r\n" + "X: y\r\n".repeat(20_000) + "\r\n"));
    }

    @Test
    void brokenHeadsAreRefused() throws IOException {
        assertThat(statuses("GET /health HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
                .as("bare line feeds, which HTTP lets a server take")
                .containsExactly(200);
        expectRefusal("a bare carriage return", "GET /health HTTP/1.1\rHost: localhost\r\r");
        expectRefusal("a folded header", "GET /health HTTP/1.1\r\n" + HOST + "X: a\r\n b\r\n\r\n");
        expectRefusal("a first line that is folded", "GET /health HTTP/1.1\r\n " + HOST + "\r\n\r\n");
        expectRefusal("no host", "GET /health HTTP/1.1\r\n\r\n");
        expectRefusal("two hosts", "GET /health HTTP/1.1\r\n" + HOST + HOST + "\r\n");
        expectRefusal("a host that is none", "GET /health HTTP/1.1\r\nHost: a b\r\n\r\n");
        expectRefusal("a header without name", "GET /health HTTP/1.1\r\n" + HOST + ": x\r\n\r\n");
        expectRefusal("a name with a space", "GET /health HTTP/1.1\r\n" + HOST + "a b: x\r\n\r\n");
        expectRefusal("NUL in a value", "GET /health HTTP/1.1\r\n" + HOST + "X: a\u0000b\r\n\r\n");
        expectRefusal("NUL in a name", "GET /health HTTP/1.1\r\n" + HOST + "X\u0000: a\r\n\r\n");
        expectRefusal("no version", "GET /health\r\n\r\n");
        expectRefusal("no target", "GET HTTP/1.1\r\n" + HOST + "\r\n");
        expectRefusal("lower case", "get /health http/1.1\r\n" + HOST + "\r\n");
        expectRefusal("HTTP/1.2", "GET /health HTTP/1.2\r\n" + HOST + "\r\n");
        expectRefusal("HTTP/9.9", "GET /health HTTP/9.9\r\n" + HOST + "\r\n");
        expectRefusal("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        expectRefusal("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003");
        expectRefusal("a method of control characters", "G\u0001T /health HTTP/1.1\r\n" + HOST + "\r\n");
        expectRefusal("a long method", "G".repeat(100_000) + " /health HTTP/1.1\r\n" + HOST + "\r\n");
        expectRefusal("CONNECT", "CONNECT example.com:443 HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        expectRefusal("TRACE", "TRACE /health HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        expectRefusal("an expectation", post("Expect: the worst\r\nContent-Length: 2\r\n", "{}"));
    }

    @Test
    void tooManyAndTooLongHeadersAreRefused() throws IOException {
        expectRefusal("long", "GET /health HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(1 << 20) + "\r\n\r\n");
        expectRefusal("many", "GET /health HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(100_000) + "\r\n");
        expectRefusal("a long name", "GET /health HTTP/1.1\r\n" + HOST + "x".repeat(1 << 20) + ": y\r\n\r\n");
        expectRefusal("a long path", get("/" + "x".repeat(1 << 20)));
        expectRefusal("a long query", get("/sessions?type=" + "x".repeat(1 << 20)));
    }

    @Test
    void brokenPathsAreAnswered() throws IOException {
        for (String path : List.of(
                "/agents/%00",
                "/agents/%zz",
                "/agents/%",
                "/agents/%c0%af",
                "/agents/%ed%a0%80",
                "/agents/%ff",
                "/agents/..%2f..%2fetc%2fpasswd",
                "/agents/..;/config",
                "/../../etc/passwd",
                "//etc/passwd",
                "/agents/%2e%2e/%2e%2e",
                "/agents/%252e%252e",
                "/agents/a%0d%0aSet-Cookie:x=y",
                "/agents/\u0000",
                "/agents/\u00e4\u00ff",
                "/agents/a b",
                "/agents/a\tb",
                "*",
                "agents",
                "?",
                "#",
                "/agents/%u0041",
                "/sessions/%00?type=agent",
                "/sessions?type=%00",
                "/sessions?type=%zz",
                "/sessions?%00=x",
                "/sessions?sort_by=%c0%af&type=agent",
                "http://",
                "http://[::1/health",
                "ftp://a/health")) {
            assertThat(statuses(get(path))).as(path).allMatch(status -> status < 500);
        }
        assertThat(statuses(get("http://elsewhere.example/health")))
                .as("absolute")
                .allMatch(status -> status < 500);
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
        String one = "GET /health HTTP/1.1\r\n" + HOST + "\r\n";
        String none = "GET /nowhere HTTP/1.1\r\n" + HOST + "\r\n";
        String form = "POST /agents/nobody/runs HTTP/1.1\r\n" + HOST + FORM + "Content-Length: 9\r\n\r\nmessage=x";
        assertThat(statuses((one + none + form).repeat(50) + get("/health")))
                .hasSize(151)
                .startsWith(200, 404, 404, 200, 404, 404)
                .endsWith(200);
        assertThat(statuses("GET /health HTTP/1.0\r\n\r\n" + one))
                .as("HTTP/1.0")
                .containsExactly(200);
    }

    @Test
    void aHeadThatDripsIsNotWaitedFor() throws Exception {
        List<Thread> drips = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            drips.add(Thread.ofVirtual().start(() -> {
                try {
                    dripUntilClosed();
                } catch (IOException failed) {
                    synchronized (failures) {
                        failures.add(failed.toString());
                    }
                }
            }));
        }
        for (Thread drip : drips) {
            drip.join();
        }
        assertThat(failures).isEmpty();
    }

    /** Ends when the server does. */
    private void dripUntilClosed() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), os.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /health HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            try {
                while (System.nanoTime() < deadline) {
                    out.write('x');
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
            } catch (SocketException closed) {
                return;
            }
        }
        throw new IOException("the server still waits for the rest of the head");
    }

    @Test
    void noiseIsAnsweredOrTheConnectionEnds() throws IOException {
        Random random = new Random(20261125);
        String proper = post("Content-Length: 2\r\n", "{}");
        for (int i = 0; i < NOISES; i++) {
            byte[] bytes = proper.getBytes(StandardCharsets.ISO_8859_1);
            for (int j = random.nextInt(1, 6); j > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(statuses(bytes))
                    .as(new String(bytes, StandardCharsets.ISO_8859_1))
                    .allMatch(status -> status >= 200 && status < 500);
        }
    }
}
