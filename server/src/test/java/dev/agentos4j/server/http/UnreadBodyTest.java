package dev.agentos4j.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A body that a route does not read. */
class UnreadBodyTest {

    @Test
    void theConnectionGoesOnWhenTheBodyComesAfterItsHeaders() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        RouteTable routes = new RouteTable();
        routes.serve(TestOperations.post("/deaf"), exchange -> {
            heard.countDown();
            exchange.json(200, JsonObject.EMPTY);
        });
        HttpServer.Site site = new HttpServer.Site(
                routes, new Cors(Cors.DEFAULT_ORIGINS), Guards.OPEN, Access.OPEN, HttpLimits.DEFAULTS);
        HttpServer server = HttpServer.start(site, "127.0.0.1", 0);
        try (Wire wire = new Wire(server.port())) {
            for (int i = 0; i < 3; i++) {
                wire.send(
                        "POST /deaf HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: 2\n\n");
                assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
                wire.send("{}");
                Wire.Answer answer = wire.answer();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.headers()).doesNotContainKey("connection");
            }
        } finally {
            server.close();
        }
    }
}
