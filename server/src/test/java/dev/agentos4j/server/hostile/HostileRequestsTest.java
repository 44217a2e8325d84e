package dev.agentos4j.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.http.HttpLimits;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that no proper client sends, made from our own description of the API. Each is answered, none as an error of
 * the server; what the server holds afterwards is whole, and its memory is not filled.
 *
 * <p>{@code -Dagentos4j.hostile=N} sends N of them, {@code -Dagentos4j.hostile.seed=N} others.
 */
class HostileRequestsTest {

    private static final long LARGEST_GROWTH = 96L << 20;

    /** What any path may answer: for another method, a body that is too slow or too large, a head that is, too many requests. */
    private static final Set<Integer> OF_HTTP = Set.of(405, 408, 413, 414, 429, 431);

    @TempDir
    Path folder;

    private final int requests = Integer.getInteger("agentos4j.hostile", 1000);
    private final long seed = Long.getLong("agentos4j.hostile.seed", 20261125);
    private final List<String> failures = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final KnownIds ids = HostileServer.ids();

    private AgentOS os;
    private Http http;
    private Rows rows;
    private Map<String, Long> stored;
    private int refusedWrites;

    /** Statuses that operations do not say of themselves, with the first request each. */
    private final Map<String, String> undeclared = new TreeMap<>();

    @BeforeEach
    void start() throws SQLException {
        HttpLimits limits = new HttpLimits(4 << 20, 4 << 20, 1000, 64 << 10, Duration.ofSeconds(30));
        os = HostileServer.start(folder.resolve("hostile.db"), limits);
        http = new Http(os);
        rows = new Rows(folder.resolve("hostile.db"));
        stored = rows.settled();
    }

    @AfterEach
    void stop() throws SQLException {
        rows.close();
        os.close();
    }

    @Test
    void whateverIsSentTheServerAnswersAndStaysWhole() throws Exception {
        HostileRequests source = new HostileRequests(http.get("/openapi.json").json(), ids, new Random(seed));
        HostileClient client = new HostileClient(os.port());
        long before = 0;
        for (int i = 0; i < requests && failures.size() < 20; i++) {
            if (i == requests / 4) {
                before = HostileServer.heldBytes();
            }
            HostileRequest request = source.next();
            send(client, i, request, source.last());
        }
        long growth = HostileServer.heldBytes() - before;
        System.out.printf(
                "answers by status: %s; %,d refused writes left the rows as they were; %,d KiB of memory held more%n",
                statuses, refusedWrites, growth >> 10);
        assertThat(failures).isEmpty();
        assertThat(undeclared).isEmpty();
        assertThat(statuses.getOrDefault(200, 0)).as("some get through").isGreaterThan(requests / 10);
        assertThat(growth).as("bytes of memory held more").isLessThan(LARGEST_GROWTH);
        checkThatAllIsWhole();
    }

    private void send(HostileClient client, int number, HostileRequest request, Operation operation) {
        try {
            HostileClient.Answer answer = client.send(request);
            statuses.merge(answer.status(), 1, Integer::sum);
            ids.learn(answer.body());
            checkRows(number, request, answer.status() >= 400 && !hasNoVerdict(answer));
            if (!operation.declares(answer.status()) && !OF_HTTP.contains(answer.status())) {
                undeclared.putIfAbsent(operation + ": " + answer.status(), request + "\n -> " + answer.body());
            }
            if ((answer.status() >= 500 && !isOfSomethingThatIsNotServed(answer))
                    || answer.isCutOff()
                    || (answer.status() >= 400 && !answer.body().contains("\"detail\""))) {
                failures.add(number + ": " + request + "\n -> "
                        + answer.head().lines().findFirst().orElse("") + " " + answer.body());
            }
        } catch (IOException | SQLException failed) {
            failures.add(number + ": " + request + "\n -> " + failed + " " + List.of(failed.getSuppressed()));
        }
    }

    /** The run that was to be judged was made, and stays. */
    private static boolean hasNoVerdict(HostileClient.Answer answer) {
        return answer.status() == 422 && answer.body().contains("the judge, model ");
    }

    /** A durable queue, and a place for media: told as an AgentOS of Agno without them tells it. */
    private static boolean isOfSomethingThatIsNotServed(HostileClient.Answer answer) {
        return answer.status() == 503
                && (answer.body().contains("Queue not available")
                        || answer.body().contains("Media storage is not configured"));
    }

    /** What is refused must leave no row behind and take none away. */
    private void checkRows(int number, HostileRequest request, boolean refused) throws SQLException {
        if (request.method().equals("GET")) {
            return;
        }
        Map<String, Long> before = stored;
        stored = refused ? rows.count() : rows.settled();
        if (refused) {
            refusedWrites++;
            if (!stored.equals(before)) {
                stored = rows.settled();
                failures.add(
                        number + ": " + request + "\n -> refused, but the rows were " + before + " and are " + stored);
            }
        }
    }

    /** Each list can be read to its end, and what is listed can be read by itself. */
    private void checkThatAllIsWhole() throws InterruptedException {
        for (String kind : List.of("agent", "team", "workflow")) {
            for (JsonObject session : all("/sessions?type=" + kind)) {
                String path = "/sessions/" + encode(session.text("session_id"));
                expectThere(path + "?type=" + kind);
                Http.Answer runs = expectThere(path + "/runs?type=" + kind);
                for (JsonValue run : runs.status() == 200 ? runs.list() : List.<JsonValue>of()) {
                    assertThat(((JsonObject) run).text("status"))
                            .as(run.toJson())
                            .isNotIn("RUNNING", "PENDING");
                }
            }
        }
        all("/memories?").forEach(memory -> expectThere("/memories/" + encode(memory.text("memory_id"))));
        all("/traces?").forEach(trace -> expectThere("/traces/" + encode(trace.text("trace_id"))));
        all("/eval-runs?").forEach(run -> expectThere("/eval-runs/" + encode(run.text("id"))));
        awaitReading();
        all("/knowledge/content?").forEach(content -> expectThere("/knowledge/content/" + encode(content.text("id"))));
        expectThere("/metrics");
        assertThat(failures).isEmpty();
        assertThat(http.post("/metrics/refresh").status()).isEqualTo(200);
        assertThat(http.post("/agents/echo/runs", "message", "still there?")
                        .last("RunCompleted")
                        .text("content"))
                .isEqualTo("You said: still there?");
    }

    private Http.Answer expectThere(String path) {
        Http.Answer answer = http.get(path);
        if (answer.status() != 200) {
            failures.add(path + " is listed, but: " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    /** What was uploaded is read, or has failed, in the end. */
    private void awaitReading() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        List<JsonObject> reading = List.of();
        do {
            reading = all("/knowledge/content?").stream()
                    .filter(content -> "processing".equals(content.text("status")))
                    .toList();
            TimeUnit.MILLISECONDS.sleep(20);
        } while (!reading.isEmpty() && System.nanoTime() < deadline);
        assertThat(reading).isEmpty();
    }

    private List<JsonObject> all(String path) {
        List<JsonObject> all = new ArrayList<>();
        for (int page = 1; ; page++) {
            Http.Answer answer = http.get(path + "&limit=100&page=" + page);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            List<JsonValue> data = ((JsonArray) answer.json().get("data")).values();
            data.forEach(each -> all.add((JsonObject) each));
            if (data.isEmpty()) {
                return all;
            }
        }
    }

    private static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
