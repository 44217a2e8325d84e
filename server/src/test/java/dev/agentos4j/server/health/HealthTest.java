package dev.agentos4j.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.loop.InputCheck;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.run.RunEngineLimits;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.storage.SqliteStorage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class HealthTest {

    private static final String CLOSED = "the connection was closed";

    @TempDir
    Path folder;

    private AgentOS start() {
        return AgentOS.builder()
                .securityKey("secret")
                .database(folder.resolve("agentos.db"))
                .agent(TestAgents.echo())
                .scheduler()
                .build()
                .start();
    }

    private static JsonObject checks(Http.Answer answer) {
        return (JsonObject) answer.json().get("checks");
    }

    /** Asks until the answer is no more the one that was kept. */
    private static Http.Answer awaitReady(AgentOS os, int status) throws InterruptedException {
        Http http = new Http(os);
        Http.Answer answer = http.get("/health/ready");
        while (answer.status() != status) {
            Thread.sleep(100);
            answer = http.get("/health/ready");
        }
        return answer;
    }

    @Test
    void aServerThatIsWellSaysSoToAnybody() throws Exception {
        try (AgentOS os = start()) {
            Http.Answer live = new Http(os).get("/health/live");
            Http.Answer ready = new Http(os).get("/health/ready");

            assertThat(live.status()).isEqualTo(200);
            assertThat(live.json().text("status")).isEqualTo("ok");
            assertThat(checks(live).members().keySet())
                    .containsExactlyInAnyOrder(
                            "writer", "owner", "housekeeping", "cancels", "events", "spans", "scheduler");
            assertThat(ready.status()).isEqualTo(200);
            assertThat(checks(ready).text("database")).isEqualTo("ok");
            for (String path : List.of("/health", "/health/live", "/health/ready")) {
                HttpRequest head = HttpRequest.newBuilder(URI.create(os.url() + path))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build();
                assertThat(HttpClient.newHttpClient()
                                .send(head, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aDatabaseThatWasDeletedIsNoticed() throws Exception {
        try (AgentOS os = start()) {
            Files.delete(folder.resolve("agentos.db"));

            Http.Answer answer = awaitReady(os, 503);

            assertThat(answer.json().text("status")).isEqualTo("unavailable");
            assertThat(checks(answer).text("database")).isEqualTo("deleted");
            assertThat(answer.body()).doesNotContain(folder.toString());
            assertThat(folder.resolve("agentos.db")).doesNotExist();
        }
    }

    @Test
    void aDatabaseThatWasReplacedIsNoticed() throws Exception {
        try (AgentOS os = start()) {
            Path other = folder.resolve("other.db");
            new SqliteStorage(other).close();
            Files.move(other, folder.resolve("agentos.db"), StandardCopyOption.REPLACE_EXISTING);

            assertThat(checks(awaitReady(os, 503)).text("database")).isEqualTo("replaced");
        }
    }

    @Test
    void aDatabaseThatIsDamagedIsNoticed() throws Exception {
        Path file = folder.resolve("agentos.db");
        try (AgentOS os = start()) {
            new Http(os, "secret").send("POST", "/memories", "{\"memory\":\"tea\",\"user_id\":\"ann\"}");
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                connection.createStatement().execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            overwrite(file);

            assertThat(checks(awaitReady(os, 503)).text("database")).isEqualTo("corrupted");
            assertThat(new Http(os).get("/health/live").status()).isEqualTo(200);
        }
    }

    private static void overwrite(Path file) throws Exception {
        try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
            pages.seek(4096);
            byte[] junk = new byte[(int) (pages.length() - 4096)];
            java.util.Arrays.fill(junk, (byte) 0x7f);
            pages.write(junk);
        }
    }

    @Test
    void aDatabaseThatIsLockedIsNoticedAndItsEndAsWell() throws Exception {
        try (AgentOS os = start();
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("agentos.db"))) {
            assertThat(new Http(os).get("/health/ready").status()).isEqualTo(200);
            other.createStatement().execute("BEGIN IMMEDIATE");

            String word = checks(awaitReady(os, 503)).text("database");
            assertThat(word).isIn("slow", "locked");
            assertThat(new Http(os).get("/health/live").status()).isEqualTo(200);

            other.createStatement().execute("ROLLBACK");
            assertThat(awaitReady(os, 200).status()).isEqualTo(200);
        }
    }

    @Test
    void aWriterThatHasGoneIsDeadAndNotReady() throws Exception {
        SqliteStorage storage = new SqliteStorage(folder.resolve("agentos.db"));
        try (AgentOS os = AgentOS.builder()
                .storage(storage)
                .agent(TestAgents.echo())
                .securityKey(null)
                .build()
                .start()) {
            storage.close();

            Http.Answer live = new Http(os).get("/health/live");
            assertThat(live.status()).isEqualTo(503);
            assertThat(live.json().text("status")).isEqualTo("unhealthy");
            assertThat(checks(live).text("writer")).isEqualTo("dead");
            assertThat(awaitReady(os, 503).status()).isEqualTo(503);
        }
    }

    @Test
    void aServerThatStopsIsNotReadyForWhoIsConnected() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        InputCheck heedless = (input, context) -> {
            asked.countDown();
            while (told.getCount() > 0) {
                try {
                    told.await();
                } catch (InterruptedException ignored) {
                    // it stops no sooner
                }
            }
        };
        AgentOS os = AgentOS.builder()
                .securityKey(null)
                .agent(Agent.builder()
                        .id("heedless")
                        .model(ScriptedModel.echo())
                        .inputCheck(heedless)
                        .build())
                .runLimits(RunEngineLimits.DEFAULT
                        .withLeaveWithin(Duration.ofMinutes(2))
                        .withCloseWithin(Duration.ofMinutes(2)))
                .build()
                .start();
        Thread closing = Thread.ofPlatform().unstarted(os::close);
        try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), os.port())) {
            assertThat(ask(connected, os.port())).startsWith("HTTP/1.1 200").contains("\"ok\"");
            new Http(os).post("/agents/heedless/runs", "message", "hi", "background", "true", "stream", "false");
            asked.await();

            closing.start();

            String answer = untilItChanges(connected, os.port());
            if (!answer.equals(CLOSED)) { // a moment later idle connections are closed, too
                assertThat(answer).startsWith("HTTP/1.1 503").contains("\"draining\"");
            }
        } finally {
            told.countDown();
            closing.join();
        }
    }

    /** Asks on this connection until the answer is no longer 200, or the connection is closed. */
    private static String untilItChanges(Socket connected, int port) throws Exception {
        try {
            while (true) {
                String answer = ask(connected, port);
                if (!answer.startsWith("HTTP/1.1 200")) {
                    return answer;
                }
            }
        } catch (IOException closed) {
            return CLOSED;
        }
    }

    /** Asks on this connection whether the server is ready: the head of the answer and its body. */
    private static String ask(Socket connected, int port) throws Exception {
        String request = "GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
        connected.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        InputStream answer = connected.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = answer.read();
            if (next < 0) {
                throw new EOFException("the connection was closed after: " + head);
            }
            head.append((char) next);
        }
        Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        assertThat(length.find()).as(head.toString()).isTrue();
        return head + new String(answer.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
    }
}
