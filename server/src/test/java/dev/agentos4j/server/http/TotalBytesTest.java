package dev.agentos4j.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.storage.ReadBytes;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bodies of all requests together, and all responses. */
class TotalBytesTest {

    private static final int LIMIT = 1000;

    /** More than the system takes for a client that reads nothing. */
    private static final int LARGE = 40 << 20;

    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() {
        RouteTable routes = new RouteTable();
        routes.serve(TestOperations.post("/slow"), exchange -> {
            exchange.body();
            read.countDown();
            try {
                answer.await();
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            exchange.json(200, JsonObject.EMPTY);
        });
        routes.serve(TestOperations.get("/large"), exchange -> {
            ReadBytes.read(LARGE);
            exchange.respond(200, "text/plain", new byte[LARGE]);
        });
        routes.serve(TestOperations.get("/small"), exchange -> exchange.json(200, JsonObject.EMPTY));
        routes.serve(TestOperations.post("/"), exchange -> {
            exchange.body();
            exchange.json(200, JsonObject.EMPTY);
        });
        HttpLimits limits = new HttpLimits(LIMIT, LIMIT, 10, LIMIT, HttpLimits.DEFAULTS.idle()).withTotalBytes(LIMIT);
        server = HttpServer.start(
                new HttpServer.Site(routes, new Cors(Cors.DEFAULT_ORIGINS), Guards.OPEN, Access.OPEN, limits),
                "127.0.0.1",
                0);
    }

    @AfterEach
    void stop() {
        answer.countDown();
        server.close();
    }

    private static String post(String path, int bytes) {
        return "POST " + path + " HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: " + bytes
                + "\n\n" + "1".repeat(bytes);
    }

    @Test
    void oneMoreThanFitsIsAskedToComeAgainUntilAnotherIsAnswered() throws Exception {
        try (Wire first = new Wire(server.port());
                Wire second = new Wire(server.port());
                Wire third = new Wire(server.port())) {
            first.send(post("/slow", 600));
            read.await();

            second.send(post("/", 600));
            Wire.Answer refused = second.answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsKey("retry-after");
            third.send(post("/", 400));
            assertThat(third.answer().status()).isEqualTo(200);

            answer.countDown();
            assertThat(first.answer().status()).isEqualTo(200);
            third.send(post("/", 1000));
            assertThat(third.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aLargeResponseIsRefusedWhileAnotherIsNotYetRead() throws Exception {
        try (Wire first = new Wire(server.port());
                Wire second = new Wire(server.port())) {
            first.send("GET /large HTTP/1.1\nHost: localhost\n\n");
            assertThat(first.line()).contains("200"); // it is being written, and not read further

            second.send("GET /large HTTP/1.1\nHost: localhost\n\n");
            Wire.Answer refused = second.answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsKey("retry-after");
            second.send("GET /small HTTP/1.1\nHost: localhost\n\n");
            assertThat(second.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void whatOneResponseHeldIsFreeForTheNext() throws Exception {
        try (Wire client = new Wire(server.port())) {
            for (int i = 0; i < 3; i++) {
                client.send("GET /large HTTP/1.1\nHost: localhost\n\n");
                assertThat(client.answer().status()).isEqualTo(200);
            }
        }
    }
}
