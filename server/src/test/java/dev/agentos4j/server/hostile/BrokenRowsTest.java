package dev.agentos4j.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.http.HttpLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One damaged row in every table: the server starts, shows it as what it is, and everything else goes on. */
@Timeout(600)
class BrokenRowsTest {

    private static final String LATE = "4102444800"; // in the year 2100

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    /** What is put into a column in place of its JSON, as an expression of SQL. */
    static Map<String, String> damages() {
        Map<String, String> damages = new LinkedHashMap<>();
        damages.put("no JSON", "'nonsense'");
        damages.put("empty", "''");
        damages.put("cut off", "'{\"id\":\"x\",\"a\":[1,2'");
        damages.put("a list", "'[1,2]'");
        damages.put("a number", "7");
        damages.put("null", "'null'");
        damages.put(
                "nested 600 deep",
                "replace(printf('%.600c', 'x'), 'x', '{\"a\":') || '1' || replace(printf('%.600c', 'x'), 'x', '}')");
        damages.put(
                "nested 5000 deep",
                "replace(printf('%.5000c', 'x'), 'x', '[') || replace(printf('%.5000c', 'x'), 'x', ']')");
        damages.put("NUL", "'{\"id\":\"' || char(0) || '\"}'");
        damages.put("bytes", "x'00ff80c0'");
        return damages;
    }

    static List<String> damageNames() {
        return List.copyOf(damages().keySet());
    }

    private record Answer(int status, String body) {
        JsonObject json() {
            return (JsonObject) JsonValue.parse(body);
        }
    }

    private Answer ask(AgentOS os, String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(os.url() + path))
                .timeout(Duration.ofSeconds(120))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode())
                .as(method + " " + path + ": " + response.body())
                .isLessThan(500);
        return new Answer(response.statusCode(), response.body());
    }

    private Answer get(AgentOS os, String path) throws Exception {
        return ask(os, "GET", path, "");
    }

    private Answer run(AgentOS os, String session) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(os.url() + "/agents/echo/runs"))
                .timeout(Duration.ofSeconds(120))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "message=hello&stream=false&user_id=ann&session_id=" + session))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isLessThan(500);
        return new Answer(response.statusCode(), response.body());
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        for (String sql : statements) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.execute();
            } catch (SQLException failed) {
                throw new SQLException(sql, failed);
            }
        }
    }

    /** A damaged row of each table, beside those that the server made. */
    private static void plant(Path file, String bad) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            execute(
                    connection,
                    "INSERT INTO sessions (session_id, kind, component_id, user_id, name, state, metrics, metadata, component_data, summary, created_at, updated_at) VALUES ('bad', 'agent', 'echo', 'ann', NULL, "
                            + bad + ", " + bad + ", " + bad + ", " + bad + ", " + bad + ", " + LATE + ", " + LATE + ")",
                    "INSERT INTO sessions (session_id, kind, component_id, user_id, name, state, metrics, metadata, component_data, summary, created_at, updated_at) VALUES ('odd', 'robot', 'echo', 'ann', 'odd', '{}', "
                            + "'{\"total_tokens\":1e-9999999999}', NULL, NULL, NULL, 9223372036854775807, 'late')",
                    "INSERT INTO sessions (session_id, kind, component_id, user_id, name, state, metrics, metadata, component_data, summary, created_at, updated_at) VALUES ('late', 'agent', 'echo', 'ann', 'late', '{}', "
                            + "'{\"total_tokens\":0e9999999999}', NULL, NULL, NULL, 9223372036854775807, -9223372036854775808)",
                    "INSERT INTO runs (session_id, run_id, kind, component_id, status, created_at, output, owner)"
                            + " VALUES ('good', 'bad-run', 'agent', 'echo', 'COMPLETED', 1, " + bad + ", NULL),"
                            + " ('good', 'cut-off', 'agent', 'echo', 'RUNNING', 1, " + bad + ", 'gone'),"
                            + " ('good', 'waiting', 'agent', 'echo', 'PAUSED', 1, " + bad + ", NULL),"
                            + " ('good', 'odd-run', 'robot', 'echo', 'COMPLETED', 9223372036854775807, '{}', NULL)",
                    "INSERT INTO run_events SELECT position, 5, 'RunContent', " + bad
                            + ", 1 FROM runs WHERE run_id = 'bad-run'",
                    "INSERT INTO memories (memory_id, user_id, memory, topics, created_at, updated_at)"
                            + " VALUES ('bad', 'ann', 'tea', " + bad + ", " + LATE + ", " + LATE + ")",
                    "INSERT INTO learnings (learning_id, learning_type, user_id, content, metadata, created_at,"
                            + " updated_at) VALUES ('bad', 'user_profile', 'ann', " + bad + ", " + bad + ", 1, 1)",
                    "INSERT INTO knowledge_contents (base, id, name, description, metadata, type, size, status,"
                            + " status_message, created_at, updated_at, loads, loaded, embedder) SELECT base, 'bad', 'bad', '',"
                            + bad + ", type, 1, 'completed', '', 1, 1, 1, 1, embedder FROM knowledge_contents LIMIT 1",
                    "INSERT INTO knowledge_chunks (content, load, id, text, metadata, vector)"
                            + " SELECT c.key, 1, 'bad', 'the tea is green', " + bad
                            + ", (SELECT vector FROM knowledge_chunks LIMIT 1)"
                            + " FROM knowledge_contents c WHERE id = 'bad'",
                    "INSERT INTO knowledge_chunks (content, load, id, text, metadata, vector)"
                            + " SELECT c.key, 1, 'bad', 'the tea is green', '{}', " + bad
                            + " FROM knowledge_contents c WHERE id = 'bad'",
                    "INSERT INTO traces VALUES ('bad', 'bad', 'OK', 9223372036854775807, 'late', 1, 'r', 'good', 'ann',"
                            + " 'echo', NULL, NULL, 9223372036854775807)",
                    "INSERT INTO spans VALUES ('bad', 'span', NULL, 'bad', 0, NULL, 1, 2, " + bad + ")",
                    "INSERT INTO spans SELECT trace_id, 'bad', span_id, 'bad', 0, NULL, 1, 2, " + bad
                            + " FROM spans WHERE trace_id <> 'bad' LIMIT 1",
                    "INSERT OR REPLACE INTO metrics_days VALUES (47000, " + bad + ", 1)",
                    "INSERT OR IGNORE INTO metrics_changed VALUES (47482)",
                    "INSERT INTO evals VALUES ('bad', 'accuracy', 'echo', NULL, NULL, NULL, 'bad', 1, 1, " + bad
                            + ", NULL)",
                    "INSERT INTO components VALUES ('bad', 'agent', 'bad', NULL, 1, " + bad + ", 1, NULL, NULL, NULL)",
                    "INSERT INTO components VALUES ('good', 'agent', 'good', NULL, 1, NULL, 1, NULL, NULL, NULL)",
                    "INSERT INTO component_configs VALUES ('bad', 1, NULL, 'published', '{}', NULL, 1, NULL),"
                            + " ('good', 1, NULL, 'published', '{}', NULL, 1, NULL),"
                            + " ('good', 2, NULL, 'draft', " + bad + ", NULL, 1, NULL)",
                    "INSERT INTO component_links VALUES ('good', 1, 'member', 'one', 'bad', 1, 0, " + bad + ")",
                    "INSERT INTO schedules VALUES ('bad', 'bad', 1, 1, NULL, NULL, " + bad + ")",
                    "INSERT INTO schedule_runs VALUES ('bad-run', 'good', NULL, " + bad
                            + "), ('cut-off', 'good', 'gone', " + bad + ")",
                    "INSERT INTO service_accounts VALUES ('bad', 'bad', 'hash', 1, NULL, NULL, NULL, " + bad
                            + ", NULL)",
                    "INSERT INTO approvals (id, run_id, status, source_type, approval) VALUES ('bad', 'waiting',"
                            + " 'pending', 'agent', " + bad + "), ('cut', 'cut-off', 'pending', 'agent', " + bad + ")",
                    "INSERT INTO audit (created_at, kind, actor, action, target, details) VALUES (" + LATE
                            + ", 'change', NULL, 'x', 'bad', " + bad + ")",
                    "INSERT INTO owners VALUES ('gone', 'elsewhere', 'x', 'y', 0, 'agent:')");
        }
    }

    private void makeGoodRows(AgentOS os) throws Exception {
        assertThat(run(os, "good").status()).isEqualTo(200);
        ask(os, "POST", "/memories", "{\"memory\":\"likes tea\",\"user_id\":\"ann\",\"topics\":[\"tea\"]}");
        HttpRequest upload = HttpRequest.newBuilder(URI.create(os.url() + "/knowledge/content"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("text_content=the+coffee+is+black&name=coffee"))
                .build();
        String id = ((JsonObject) JsonValue.parse(client.send(upload, HttpResponse.BodyHandlers.ofString())
                        .body()))
                .text("id");
        while (!get(os, "/knowledge/content/" + id + "/status").body().contains("completed")) {
            Thread.sleep(20);
        }
        String schedule = "{\"name\":\"good\",\"cron_expr\":\"0 0 1 1 *\",\"endpoint\":\"/agents/echo/runs\","
                + "\"payload\":{\"message\":\"hi\"}}";
        assertThat(ask(os, "POST", "/schedules", schedule).status()).isLessThan(300);
    }

    @ParameterizedTest
    @MethodSource("damageNames")
    void theServerStartsAndShowsEachAsWhatItIs(String damage) throws Exception {
        Path file = folder.resolve("broken.db");
        try (AgentOS os = HostileServer.start(file, HttpLimits.DEFAULTS)) {
            makeGoodRows(os);
        }
        plant(file, damages().get(damage));

        try (AgentOS os = HostileServer.start(file, HttpLimits.DEFAULTS)) {
            listsShowIt(os);
            openingItIsRefused(os);
            theRestGoesOn(os);
            itIsDeleted(os);
            assertThat(get(os, "/sessions").json().get("data").toJson()).doesNotContain("unreadable_row");
        }
    }

    private void listsShowIt(AgentOS os) throws Exception {
        shows(get(os, "/sessions?limit=100"), "session_id", "bad");
        shows(get(os, "/sessions?limit=100&sort_by=session_name"), "session_id", "bad");
        shows(get(os, "/memories?limit=100"), "memory_id", "bad");
        shows(get(os, "/learnings?limit=100"), "learning_id", "bad");
        shows(get(os, "/knowledge/content?limit=100"), "id", "bad");
        shows(get(os, "/eval-runs?limit=100"), "id", "bad");
        shows(get(os, "/components?limit=100"), "component_id", "bad");
        shows(get(os, "/schedules?limit=100"), "id", "bad");
        shows(get(os, "/service-accounts?limit=100"), "id", "bad");
        shows(get(os, "/approvals?limit=100"), "id", "bad");
        shows(get(os, "/authz/audit"), "target", "bad");
        assertThat(get(os, "/sessions/good/runs").body())
                .contains("unreadable_row")
                .contains("cut-off")
                .contains("hello");
        assertThat(get(os, "/sessions/good").status()).isEqualTo(200);
        assertThat(get(os, "/sessions/late").status()).isEqualTo(200);
        assertThat(get(os, "/components/good/configs").body()).contains("unreadable_row");
        assertThat(get(os, "/traces?limit=100").body()).contains("\"trace_id\":\"bad\"");
        assertThat(get(os, "/traces/bad").body()).contains("\"bad\"");
        assertThat(get(os, "/metrics?starting_date=2098-01-01&ending_date=2101-01-01")
                        .status())
                .isEqualTo(200);
        for (String list : List.of(
                "/memory_topics",
                "/user_memory_stats",
                "/learnings/users",
                "/trace_session_stats",
                "/memories?topics=tea",
                "/sessions?session_name=hello",
                "/approvals/count",
                "/schedules/good/runs")) {
            get(os, list);
        }
    }

    private static void shows(Answer list, String idMember, String id) {
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        JsonArray items = (JsonArray) list.json().get("data");
        assertThat(items.values()).anySatisfy(item -> {
            JsonObject object = (JsonObject) item;
            assertThat(object.text(idMember)).isEqualTo(id);
            assertThat(((JsonObject) object.get("error")).text("type")).isEqualTo("unreadable_row");
        });
    }

    private void openingItIsRefused(AgentOS os) throws Exception {
        for (String path : List.of(
                "/sessions/bad",
                "/sessions/good/runs/bad-run",
                "/agents/echo/runs/bad-run?session_id=good",
                "/memories/bad",
                "/learnings/bad",
                "/knowledge/content/bad",
                "/eval-runs/bad",
                "/components/bad",
                "/components/good/configs/2",
                "/schedules/bad",
                "/approvals/bad")) {
            Answer answer = get(os, path);
            assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(409);
            assertThat(answer.json().text("detail")).contains("cannot be read").contains("Delete it");
        }
        ask(os, "PATCH", "/sessions/bad", "{\"session_state\":{}}");
        ask(os, "POST", "/agents/echo/sessions/good/fork", "{}");
        ask(os, "POST", "/agents/echo/sessions/bad/fork", "{}");
        ask(os, "POST", "/approvals/bad/resolve", "{\"status\":\"approved\"}");
        ask(os, "POST", "/schedules/bad/trigger", "");
        ask(os, "POST", "/schedules/bad/disable", "");
        ask(os, "POST", "/components/bad/configs/1/set-current", "");
    }

    private void theRestGoesOn(AgentOS os) throws Exception {
        assertThat(run(os, "good").status()).isEqualTo(200);
        assertThat(run(os, "bad").status()).isEqualTo(409);
        assertThat(run(os, "fresh").status()).isEqualTo(200);
        Answer search = ask(os, "POST", "/knowledge/search", "{\"query\":\"coffee tea\"}");
        assertThat(search.body()).contains("coffee is black");
        ask(os, "POST", "/knowledge/search", "{\"query\":\"coffee tea\",\"search_type\":\"vector\"}");
        assertThat(ask(os, "POST", "/metrics/refresh", "").status()).isLessThan(300);
    }

    private void itIsDeleted(AgentOS os) throws Exception {
        for (String path : List.of(
                "/sessions/bad",
                "/sessions/odd",
                "/sessions/late",
                "/sessions/good",
                "/memories/bad",
                "/learnings/bad",
                "/knowledge/content/bad",
                "/components/good/configs/2",
                "/components/good",
                "/components/bad",
                "/schedules/bad",
                "/service-accounts/bad",
                "/approvals/bad")) {
            Answer answer = ask(os, "DELETE", path, "");
            assertThat(answer.status())
                    .as("DELETE " + path + ": " + answer.body())
                    .isLessThan(300);
        }
        ask(os, "DELETE", "/eval-runs", "{\"eval_run_ids\":[\"bad\"]}");
        assertThat(get(os, "/eval-runs").body()).doesNotContain("unreadable_row");
        assertThat(get(os, "/memories").body()).doesNotContain("unreadable_row");
        assertThat(get(os, "/schedules").body()).doesNotContain("unreadable_row");
    }

    @Test
    void aRowThatIsTooLargeCostsTheOthersNothing() throws Exception {
        Path file = folder.resolve("large.db");
        try (AgentOS os = HostileServer.start(file, HttpLimits.DEFAULTS)) {
            run(os, "good");
        }
        long most = Math.clamp(Runtime.getRuntime().maxMemory() / 8, 16L << 20, 128L << 20);
        String huge = "CAST(zeroblob(" + (most + 1) + ") AS TEXT)";
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            execute(
                    connection,
                    "INSERT INTO sessions (session_id, kind, component_id, user_id, name, state, metrics, metadata, component_data, summary, created_at, updated_at) VALUES ('bad', 'agent', 'echo', 'ann', NULL, "
                            + huge + ", '{}', NULL, NULL, NULL, " + LATE + ", NULL)",
                    "INSERT INTO runs (session_id, run_id, kind, component_id, status, created_at, output, owner)"
                            + " VALUES ('good', 'bad-run', 'agent', 'echo', 'RUNNING', 1, " + huge + ", 'gone')");
        }

        try (AgentOS os = HostileServer.start(file, HttpLimits.DEFAULTS)) {
            shows(get(os, "/sessions"), "session_id", "bad");
            assertThat(get(os, "/sessions/bad").status()).isEqualTo(409);
            assertThat(get(os, "/sessions/good/runs").body())
                    .contains("unreadable_row")
                    .contains("hello");
            assertThat(run(os, "good").status()).isEqualTo(200);
            ask(os, "DELETE", "/sessions/bad", "");
            assertThat(get(os, "/sessions").body()).doesNotContain("unreadable_row");
        }
    }
}
