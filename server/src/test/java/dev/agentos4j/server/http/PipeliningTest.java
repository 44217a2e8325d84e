package dev.agentos4j.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client that sends its next request before the first one is answered, while the server watches whether the client is
 * still there: no byte of any request is lost, added, or given to another.
 */
@Timeout(300)
class PipeliningTest {

    private final Semaphore mayAnswer = new Semaphore(0);
    private final Semaphore watching = new Semaphore(0);
    private final CountDownLatch gone = new CountDownLatch(1);
    private HttpServer server;
    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        RouteTable routes = new RouteTable();
        routes.serve(TestOperations.post("/watched"), exchange -> {
            byte[] body = exchange.body();
            exchange.onGone(gone::countDown);
            watching.release();
            mayAnswer.acquire();
            EventStream events = exchange.events();
            events.write(body, 0, body.length);
        });
        routes.serve(TestOperations.get("/last"), exchange -> exchange.text(200, "last"));
        HttpServer.Site site =
                new HttpServer.Site(routes, new Cors(List.of()), Guards.OPEN, Access.OPEN, HttpLimits.DEFAULTS);
        server = HttpServer.start(served(site), "127.0.0.1", 0);
        wire = connect(server.port());
        wire.socket().setSoTimeout(60_000);
    }

    HttpServer.Site served(HttpServer.Site site) {
        return site;
    }

    Wire connect(int port) throws IOException {
        return new Wire(port);
    }

    @AfterEach
    void stop() throws IOException {
        wire.close();
        server.close();
    }

    private static String text(int size, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(size);
        while (text.length() < size) {
            text.append((char) ('!' + random.nextInt(90)));
        }
        return text.toString();
    }

    private static String head(String length) {
        return "POST /watched HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void awaitWatch() throws InterruptedException {
        assertThat(watching.tryAcquire(60, TimeUnit.SECONDS))
                .as("the request is being answered")
                .isTrue();
    }

    /** Sends two requests and one more, cut where it is said, and reads the three answers. */
    private void sendPair(int size, boolean chunked, int cut, boolean answeredBetween) throws Exception {
        String first = text(size, size);
        String second = text(size, -size);
        byte[] one = request(first, chunked);
        byte[] pair = bytes(new String(one, StandardCharsets.US_ASCII)
                + new String(request(second, chunked), StandardCharsets.US_ASCII)
                + "GET /last HTTP/1.1\r\nHost: localhost\r\n\r\n");
        int at = Math.clamp(cut < 0 ? one.length - cut : cut, 0, pair.length);
        String what = size + " bytes, chunked " + chunked + ", cut at " + at + " of " + one.length + " + more";
        wire.sendRaw(Arrays.copyOf(pair, at));
        if (at >= one.length) {
            awaitWatch();
        }
        if (answeredBetween) {
            mayAnswer.release();
        }
        wire.sendRaw(Arrays.copyOfRange(pair, at, pair.length));
        if (at < one.length) {
            awaitWatch();
        }
        if (!answeredBetween) {
            mayAnswer.release();
        }
        assertThat(wire.answer().body()).as(what).isEqualTo(first);
        awaitWatch();
        mayAnswer.release();
        assertThat(wire.answer().body()).as(what).isEqualTo(second);
        assertThat(wire.answer().body()).as(what).isEqualTo("last");
    }

    private static byte[] request(String body, boolean chunked) {
        return bytes(
                chunked
                        ? head("Transfer-Encoding: chunked") + Integer.toHexString(body.length()) + "\r\n" + body
                                + "\r\n0\r\n\r\n"
                        : head("Content-Length: " + body.length()) + body);
    }

    /** Where a request can be cut so that it matters: counted from its beginning, or if negative from that of the next. */
    private static Set<Integer> cuts(int size) {
        int head = head("Content-Length: " + size).length();
        Set<Integer> cuts = new LinkedHashSet<>();
        for (int border : new int[] {0, head, head + size, 4096, 4096 - head, 512, 8192}) {
            for (int beside = -1; beside <= 1; beside++) {
                cuts.add(Math.max(border + beside, 1));
                cuts.add(-Math.max(border + beside, 1));
            }
        }
        return cuts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1 << 10, 3900, 4096, 5000, 8 << 10, 17_000, 70 << 10})
    void eachBodyIsWholeHoweverTheRequestsAreCut(int size) throws Exception {
        for (int cut : cuts(size)) {
            sendPair(size, false, cut, false);
            sendPair(size, false, cut, true);
            sendPair(size, true, cut, false);
        }
    }

    @Test
    void eachBodyIsWholeWhenItDripsInByteByByte() throws Exception {
        String first = text(1500, 1);
        String second = text(5000, 2);
        for (byte each : request(first, false)) {
            wire.sendRaw(new byte[] {each});
        }
        awaitWatch();
        for (byte each : request(second, false)) {
            wire.sendRaw(new byte[] {each});
        }
        mayAnswer.release();
        assertThat(wire.answer().body()).isEqualTo(first);
        awaitWatch();
        mayAnswer.release();
        assertThat(wire.answer().body()).isEqualTo(second);
    }

    @Test
    void manyRequestsMayWait() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            all.append(new String(request(text(2000 + i, i), i % 2 == 0), StandardCharsets.US_ASCII));
        }
        wire.sendRaw(bytes(all.toString()));
        for (int i = 0; i < 50; i++) {
            awaitWatch();
            mayAnswer.release();
            assertThat(wire.answer().body()).isEqualTo(text(2000 + i, i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300, 600, 5000})
    void aClientThatLeavesIsNoticedWhateverItSentAhead(int ahead) throws Exception {
        wire.sendRaw(request("x", false));
        awaitWatch();
        wire.sendRaw(Arrays.copyOf(request(text(9000, 1), false), ahead));
        wire.close();
        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
        mayAnswer.release();
    }
}
