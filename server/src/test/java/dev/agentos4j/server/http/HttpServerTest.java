package dev.agentos4j.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.operation.Parameter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {

    private static final Parameter<String> MESSAGE = Parameter.text("message").required();
    private static final Parameter<Boolean> STREAM = Parameter.bool("stream").orElse(true);
    private static final Parameter<Long> LIMIT =
            Parameter.integer("limit").from(1).to(100).orElse(10L);
    private static final Parameter<List<String>> TAG = Parameter.texts("tag");
    private static final Parameter<List<String>> FILES = Parameter.files("files");

    private static final HttpLimits LIMITS = new HttpLimits(100_000, 100_000, 20, 1000, Duration.ofSeconds(30));
    private static final HttpLimits IMPATIENT = new HttpLimits(100_000, 100_000, 20, 1000, Duration.ofSeconds(1));

    private final CountDownLatch gone = new CountDownLatch(1);
    private final SynchronousQueue<String> words = new SynchronousQueue<>();
    private HttpServer server;
    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        start(LIMITS);
    }

    private void start(HttpLimits limits) throws IOException {
        RouteTable routes = new RouteTable();
        routes.serve(TestOperations.get("/"), exchange -> exchange.json(200, JsonObject.of("name", "root")));
        routes.serve(
                TestOperations.get("/things/{id}"),
                exchange -> exchange.json(200, JsonObject.of("id", exchange.pathParam("id"))));
        routes.serve(
                TestOperations.get("/things/first"), exchange -> exchange.json(200, JsonObject.of("id", "the first")));
        routes.serve(TestOperations.delete("/things/{id}"), exchange -> exchange.noContent());
        routes.serve(
                TestOperations.post("/things/{id}"),
                exchange -> exchange.json(200, JsonObject.of("body", exchange.body().length)));
        routes.serve(TestOperations.postForm("/form", MESSAGE, STREAM, LIMIT, TAG, FILES), HttpServerTest::showForm);
        routes.serve(TestOperations.postForm("/undeclared", MESSAGE), HttpServerTest::showForm);
        routes.serve(TestOperations.get("/broken"), exchange -> {
            throw new IllegalStateException("the \"thing\" is broken");
        });
        routes.serve(TestOperations.post("/late"), exchange -> {
            exchange.events().begin();
            throw new IllegalStateException("too late");
        });
        routes.serve(TestOperations.postForm("/words"), this::stream);
        HttpServer.Site site =
                new HttpServer.Site(routes, new Cors(Cors.DEFAULT_ORIGINS), Guards.OPEN, Access.OPEN, limits);
        server = HttpServer.start(served(site), "127.0.0.1", 0);
        wire = connect(server.port());
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

    private void restart(HttpLimits limits) throws IOException {
        stop();
        start(limits);
    }

    private static void showForm(Exchange exchange) throws IOException {
        Form form = exchange.form();
        Parameters fields = form.fields();
        String message = fields.value(MESSAGE);
        boolean stream = fields.value(STREAM);
        long limit = fields.value(LIMIT);
        fields.check();
        StringBuilder uploads = new StringBuilder();
        for (Upload upload : form.uploads(FILES)) {
            uploads.append(upload.filename())
                    .append(':')
                    .append(upload.contentType())
                    .append(':');
            uploads.append(upload.size())
                    .append(':')
                    .append(upload.bytes().length)
                    .append(' ');
        }
        exchange.json(
                200,
                JsonObject.of(Map.of(
                        "message",
                        message,
                        "stream",
                        stream,
                        "limit",
                        limit,
                        "tags",
                        fields.value(TAG),
                        "uploads",
                        uploads.toString())));
    }

    private void stream(Exchange exchange) throws Exception {
        exchange.form();
        exchange.onGone(gone::countDown);
        EventStream events = exchange.events();
        events.begin();
        for (String word = words.take(); !word.isEmpty(); word = words.take()) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            events.write(bytes, 0, bytes.length);
        }
    }

    @Test
    void anAnswerIsCompactJsonWithItsLength() throws IOException {
        Wire.Answer answer = wire.request("GET /things/7 HTTP/1.1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":\"7\"}");
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        assertThat(answer.headers()).containsEntry("content-length", "10").containsEntry("vary", "Origin");
        assertThat(answer.headers()).doesNotContainKey("server");
    }

    @Test
    void trailingSlashesAreNothing() throws IOException {
        assertThat(wire.request("GET /things/7/// HTTP/1.1").body()).isEqualTo("{\"id\":\"7\"}");
        assertThat(wire.request("GET / HTTP/1.1").body()).isEqualTo("{\"name\":\"root\"}");
        assertThat(wire.request("GET //things/7 HTTP/1.1").status()).isEqualTo(404);
    }

    @Test
    void anIdMayHoldAnything() throws IOException {
        assertThat(wire.request("GET /things/a%2Fb%20c+d%C3%A9%3F HTTP/1.1").body())
                .isEqualTo("{\"id\":\"a/b c+dé?\"}");
        assertThat(wire.request("GET /things/.. HTTP/1.1").body()).isEqualTo("{\"id\":\"..\"}");
        assertThat(wire.request("GET /things/%2e%2e%2fx HTTP/1.1").body()).isEqualTo("{\"id\":\"../x\"}");
        assertThat(wire.request("GET /things/%zz HTTP/1.1").status()).isEqualTo(400);
    }

    @Test
    void headIsAnsweredAsGetWithoutTheBody() throws IOException {
        wire.send("HEAD /things/7 HTTP/1.1\nHost: localhost\n\n");
        Wire.Answer head = wire.head();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers()).containsEntry("content-length", "10");
        wire.send("HEAD /nothing HTTP/1.1\nHost: localhost\n\n");
        assertThat(wire.head().status()).isEqualTo(404);
        wire.send("HEAD /form HTTP/1.1\nHost: localhost\n\n");
        assertThat(wire.head().status()).isEqualTo(405);
        assertThat(wire.request("GET /things/7 HTTP/1.1").body()).isEqualTo("{\"id\":\"7\"}");
    }

    @Test
    void anAnswerIsNeitherKeptNorGuessedAt() throws IOException {
        for (String request : List.of("GET /things/7", "GET /nothing", "GET /broken", "GET /things/%zz")) {
            Wire.Answer answer = wire.request(request + " HTTP/1.1");
            assertThat(answer.headers())
                    .as(request)
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("x-content-type-options", "nosniff");
        }
    }

    @Test
    void aLiteralPathComesBeforeAParameter() throws IOException {
        assertThat(wire.request("GET /things/first HTTP/1.1").body()).isEqualTo("{\"id\":\"the first\"}");
    }

    @Test
    void anUnknownPathAndAWrongMethodAreTold() throws IOException {
        Wire.Answer unknown = wire.request("GET /nothing HTTP/1.1");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo("{\"detail\":\"Not Found\"}");
        Wire.Answer wrong = wire.request("PUT /things/7 HTTP/1.1\nContent-Length: 0");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.body()).isEqualTo("{\"detail\":\"Method Not Allowed\"}");
        assertThat(wrong.headers()).containsEntry("allow", "DELETE, GET, POST");
    }

    @Test
    void anExceptionIsA500AndTheConnectionLivesOn() throws IOException {
        Wire.Answer broken = wire.request("GET /broken HTTP/1.1");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.body()).contains("Internal server error", "error id ").doesNotContain("thing");
        assertThat(wire.request("GET /things/7 HTTP/1.1").status()).isEqualTo(200);
    }

    @Test
    void anExceptionInAStreamBreaksTheBodyOff() throws IOException {
        wire.send("POST /late HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n");
        assertThat(wire.head().status()).isEqualTo(200);
        assertThat(wire.isEnded()).isTrue();
    }

    @Test
    void whatIsNotHttpIsRefusedInTheSameShape() throws IOException {
        wire.send("GET /things/7 HTTP/1.1\nno colon here\n\n");
        Wire.Answer answer = wire.answer();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(JsonObject.parse(answer.body()).text("detail")).isNotBlank();
    }

    @Test
    void aFormKeepsRepeatsAndIgnoresUnknownFields() throws IOException {
        Wire.Answer answer = wire.form("/form", "message=a+b%26c&tag=1&tag=2&other=x&other=y&stream=NO&limit=7&");
        assertThat(JsonValue.parse(answer.body()).toJava())
                .isEqualTo(Map.of(
                        "message", "a b&c", "stream", false, "limit", 7L, "tags", List.of("1", "2"), "uploads", ""));
    }

    @Test
    void aFieldThatTheOperationDoesNotDeclareCannotBeRead() throws IOException {
        assertThat(wire.form("/undeclared", "message=a&stream=false").status()).isEqualTo(500);
        assertThat(wire.form("/form", "message=a&stream=false").status()).isEqualTo(200);
    }

    @Test
    void everythingWrongInAFormIsToldAtOnce() throws IOException {
        Wire.Answer answer = wire.form("/form", "message=&stream=maybe&limit=101");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .isEqualTo("{\"detail\":["
                        + "{\"type\":\"missing\",\"loc\":[\"body\",\"message\"],\"msg\":\"Field required\",\"input\":null},"
                        + "{\"type\":\"bool_parsing\",\"loc\":[\"body\",\"stream\"],\"msg\":\"Input should be a valid boolean, "
                        + "unable to interpret input\",\"input\":\"maybe\"},"
                        + "{\"type\":\"less_than_equal\",\"loc\":[\"body\",\"limit\"],\"msg\":\"Input should be less than or "
                        + "equal to 100\",\"input\":\"101\",\"ctx\":{\"le\":100}}]}");
    }

    @Test
    void aJsonBodyIsAFormWithoutFields() throws IOException {
        wire.send(
                "POST /form HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: 15\n\n{\"message\":\"x\"}");
        assertThat(wire.answer().body()).contains("\"missing\",\"loc\":[\"body\",\"message\"]");
    }

    @Test
    void multipartBringsFieldsAndFilesSmallAndLarge() throws IOException {
        String large = "x".repeat(30_000);
        Wire.Answer answer = multipart(part("message", "", "h\u00e9llo")
                + part("files", "; filename=\"a.txt\"\r\nContent-Type: text/plain", "small")
                + part("tag", "", large)
                + part("files", "; filename=\"b \u00e9.bin\"\r\nContent-Type: application/octet-stream", large)
                + part("files", "; filename=\"\"", ""));
        Map<?, ?> shown = (Map<?, ?>) JsonValue.parse(answer.body()).toJava();
        assertThat(shown.get("message")).isEqualTo("h\u00e9llo");
        assertThat(shown.get("tags")).isEqualTo(List.of(large));
        assertThat(shown.get("uploads"))
                .isEqualTo("a.txt:text/plain:5:5 b \u00e9.bin:application/octet-stream:30000:30000 :null:0:0 ");
        awaitNoTemporaryFiles();
    }

    /** They are deleted once the answer has been sent, which is a moment after it has been read. */
    private static void awaitNoTemporaryFiles() throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!temporaryFiles().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(temporaryFiles()).isEmpty();
    }

    private static List<Path> temporaryFiles() throws IOException {
        List<Path> found = new java.util.ArrayList<>();
        try (var folders = Files.newDirectoryStream(
                Path.of(System.getProperty("java.io.tmpdir")),
                "agentos4j-uploads-" + ProcessHandle.current().pid() + "-*")) {
            for (Path folder : folders) {
                try (var files = Files.list(folder)) {
                    files.forEach(found::add);
                }
            }
        }
        return found;
    }

    @Test
    void aBodyThatIsTooLargeIsA413WhateverItsForm() throws IOException {
        String large = "x".repeat(100_001);
        assertThat(wire.form("/form", "message=" + large).status()).isEqualTo(413);
        reconnect();
        assertThat(multipart(part("message", "", large)).status()).isEqualTo(413);
        reconnect();
        wire.send(
                "POST /things/1 HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n186a1\n" + large + "\n0\n\n");
        assertThat(wire.answer().status()).isEqualTo(413);
        reconnect();
        byte[] chunked = (part("message", "", large) + "--xyz--\r\n").getBytes(StandardCharsets.UTF_8);
        wire.send("POST /form HTTP/1.1\nHost: localhost\nContent-Type: multipart/form-data; boundary=xyz\n"
                + "Transfer-Encoding: chunked\n\n" + Integer.toHexString(chunked.length) + "\n");
        wire.sendRaw(chunked);
        wire.send("\n0\n\n");
        assertThat(wire.answer().status()).isEqualTo(413);
    }

    @Test
    void theNameOfAFileMayHave255Characters() throws IOException {
        String most = "x".repeat(255);
        assertThat(multipart(part("message", "", "hi") + part("files", "; filename=\"" + most + "\"", "small"))
                        .body())
                .contains(most);
        assertThat(multipart(part("message", "", "hi") + part("files", "; filename=\"" + most + "x\"", "small"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aMalformedMultipartBodyIsA400() throws IOException {
        assertThat(multipart("no boundary anywhere").status()).isEqualTo(400);
        reconnect();
        wire.send("POST /form HTTP/1.1\nHost: localhost\nContent-Type: multipart/form-data\nContent-Length: 2\n\nab");
        assertThat(wire.answer().body()).isEqualTo("{\"detail\":\"Missing boundary in multipart.\"}");
        reconnect();
        assertThat(multipart(part("tag", "", "x").repeat(21)).status()).isEqualTo(400);
    }

    private void reconnect() throws IOException {
        wire.close();
        wire = connect(server.port());
    }

    private Wire.Answer multipart(String parts) throws IOException {
        byte[] body = (parts + "--xyz--\r\n").getBytes(StandardCharsets.UTF_8);
        wire.send(
                "POST /form HTTP/1.1\nHost: localhost\nContent-Type: multipart/form-data; boundary=xyz\nContent-Length: "
                        + body.length + "\n\n");
        wire.sendRaw(body);
        return wire.answer();
    }

    private static String part(String name, String rest, String content) {
        return "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"" + rest + "\r\n\r\n" + content + "\r\n";
    }

    @Test
    void eachEventIsOneChunkAndComesAtOnce() throws Exception {
        wire.send("POST /words HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n");
        Wire.Answer head = wire.head();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers()).containsEntry("content-type", "text/event-stream; charset=utf-8");
        assertThat(head.headers())
                .containsEntry("transfer-encoding", "chunked")
                .containsEntry("cache-control", "no-cache")
                .containsEntry("x-accel-buffering", "no");
        words.put("one");
        assertThat(wire.chunk()).isEqualTo("one");
        words.put("two");
        assertThat(wire.chunk()).isEqualTo("two");
        words.put("");
        assertThat(wire.chunk()).isEmpty();
        assertThat(wire.request("GET /things/7 HTTP/1.1").status()).isEqualTo(200);
        assertThat(gone.getCount()).isEqualTo(1);
    }

    @Test
    void aClientThatGoesAwayInSilenceIsNoticed() throws Exception {
        wire.send("POST /words HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n");
        wire.head();
        wire.close();
        assertThat(gone.await(2, TimeUnit.SECONDS)).isTrue();
        words.put("");
    }

    @Test
    void aStreamMayBeSilentForLongerThanTheIdleTime() throws Exception {
        restart(IMPATIENT);
        wire.send("POST /words HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n");
        wire.head();
        TimeUnit.MILLISECONDS.sleep(2500);
        words.put("late");
        assertThat(wire.chunk()).isEqualTo("late");
        assertThat(gone.getCount()).isEqualTo(1);
        wire.close();
        assertThat(gone.await(2, TimeUnit.SECONDS)).isTrue();
        words.put("");
    }

    @Test
    void aRequestSentWhileAStreamRunsIsAnsweredAfterIt() throws Exception {
        wire.send("POST /words HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n");
        wire.head();
        wire.send("GET /things/early HTTP/1.1\nHost: localhost\n\nGET /things/second HTTP/1.1\nHost: localhost\n\n");
        TimeUnit.MILLISECONDS.sleep(200);
        words.put("word");
        assertThat(wire.chunk()).isEqualTo("word");
        words.put("");
        assertThat(wire.chunk()).isEmpty();
        assertThat(wire.answer().body()).isEqualTo("{\"id\":\"early\"}");
        assertThat(wire.answer().body()).isEqualTo("{\"id\":\"second\"}");
    }

    @Test
    void aReaderThatNeverReadsIsDropped() throws Exception {
        restart(IMPATIENT);
        wire.socket().setReceiveBufferSize(1024);
        wire.send("POST /words HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n");
        String large = "x".repeat(4 << 20);
        words.put(large);
        // the write blocks, fails after the idle time, and nobody takes the next word
        assertThat(words.offer(large, 3, TimeUnit.SECONDS)).isFalse();
        assertThat(server.awaitIdle(Duration.ofSeconds(2))).isTrue();
    }

    @Test
    void whatIsStreamedToItsEndIsThereBeforeTheServerStops() throws Exception {
        for (int i = 0; i < 50; i++) {
            HttpServer stopping = server;
            wire.send("POST /words HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n");
            wire.head();
            Thread stop = Thread.ofVirtual().start(() -> {
                try {
                    stopping.awaitIdle(Duration.ofSeconds(30));
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                stopping.close();
            });
            words.put("");
            assertThat(wire.chunk()).as("the end of stream " + i).isEmpty();
            stop.join();
            restart(LIMITS);
        }
    }

    @Test
    void aBrowserIsToldWhoMayCall() throws IOException {
        Wire.Answer known = wire.request("GET /things/7 HTTP/1.1\nOrigin: https://os.agno.com");
        assertThat(known.headers())
                .containsEntry("access-control-allow-origin", "https://os.agno.com")
                .containsEntry("access-control-allow-credentials", "true")
                .containsEntry("access-control-expose-headers", "*");
        Wire.Answer unknown = wire.request("GET /things/7 HTTP/1.1\nOrigin: https://evil.example");
        assertThat(unknown.status()).isEqualTo(403);
        assertThat(unknown.headers()).doesNotContainKey("access-control-allow-origin");
        Wire.Answer preflight = wire.request("OPTIONS /things/7 HTTP/1.1\nOrigin: https://os.agno.com\n"
                + "Access-Control-Request-Method: POST\nAccess-Control-Request-Headers: authorization");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.body()).isEqualTo("OK");
        assertThat(preflight.headers())
                .containsEntry("access-control-allow-headers", "authorization")
                .containsEntry("access-control-allow-origin", "https://os.agno.com")
                .containsEntry("access-control-max-age", "600");
        Wire.Answer refused = wire.request(
                "OPTIONS /things/7 HTTP/1.1\nOrigin: https://evil.example\n" + "Access-Control-Request-Method: POST");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("Disallowed CORS origin");
    }

    @Test
    void noContentHasNoBody() throws IOException {
        Wire.Answer answer = wire.request("DELETE /things/7 HTTP/1.1");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers()).doesNotContainKey("content-length");
        assertThat(wire.request("GET /things/7 HTTP/1.1").status()).isEqualTo(200);
    }
}
