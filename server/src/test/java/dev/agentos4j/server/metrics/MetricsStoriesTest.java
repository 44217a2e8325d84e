package dev.agentos4j.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsReport;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MetricsStoriesTest {

    private final AgentOS os = AgentOS.builder()
            .securityKey(null)
            .databaseId("db")
            .agents(TestAgents.echo())
            .build()
            .start();
    private final Http http = new Http(os);

    @AfterEach
    void close() {
        os.close();
    }

    private void run(String session, String user) {
        http.post("/agents/echo/runs", "message", "hi", "session_id", session, "user_id", user, "stream", "false");
    }

    private MetricsReport metrics(String query) {
        return MetricsReport.SHAPE.read(http.get("/metrics" + query).body());
    }

    @Test
    void whatRanTodayIsCountedAtOnce() {
        run("s1", "ann");
        run("s1", "ann");
        run("s2", "bob");
        assertThat(metrics("").metrics()).singleElement().satisfies(day -> {
            assertThat(day.agentRunsCount()).isEqualTo(3);
            assertThat(day.agentSessionsCount()).isEqualTo(2);
            assertThat(day.usersCount()).isEqualTo(2);
            assertThat(day.modelMetrics())
                    .singleElement()
                    .satisfies(model -> assertThat(model.count()).isEqualTo(3));
        });
        run("s2", "bob");
        assertThat(metrics("").metrics().get(0).agentRunsCount()).isEqualTo(4);
    }

    @Test
    void daysAreChosenByDate() {
        run("s", "ann");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(metrics("?starting_date=" + today.minusDays(1) + "&ending_date=" + today.plusDays(1))
                        .metrics())
                .hasSize(1);
        assertThat(metrics("?ending_date=" + today.minusDays(2)).metrics()).isEmpty();
        assertThat(metrics("?starting_date=" + today.plusDays(2) + "T00:00:00").metrics())
                .isEmpty();
        assertThat(http.get("/metrics?starting_date=2001-01-01&ending_date=2001-01-02")
                        .body())
                .isEqualTo("{\"metrics\":[],\"updated_at\":null}");
    }

    @ParameterizedTest
    @CsvSource({
        "never, date_from_datetime_parsing, input is too short",
        "'', date_from_datetime_parsing, input is too short",
        "2026-13-01, date_from_datetime_parsing, month value is outside expected range of 1-12",
        "2026-02-30, date_from_datetime_parsing, day value is outside expected range",
        "2026/01/01, date_from_datetime_parsing, invalid character in date",
        "2026-01-01T00:00:05, date_from_datetime_inexact, exact dates"
    })
    void whatIsNoDateIsRefused(String date, String type, String message) {
        Http.Answer answer = http.get("/metrics?starting_date=" + date);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"type\":\"" + type + "\",\"loc\":[\"query\",\"starting_date\"]", message);
    }

    @Test
    void aRefreshGivesTheDaysItCounted() {
        run("s", "ann");
        Http.Answer answer = http.send("POST", "/metrics/refresh", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(DayMetrics.SHAPE.readList(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasSize(1);
        assertThat(http.get("/metrics/refresh/status").json().text("status")).isEqualTo("completed");
    }

    @Test
    void atLevel29OnlyARefreshInTheBackgroundIsNoted() {
        try (AgentOS older = AgentOS.builder()
                .level(AgnoLevel.V2_9)
                .securityKey(null)
                .agent(TestAgents.echo())
                .build()
                .start()) {
            Http before = new Http(older);
            assertThat(before.send("POST", "/metrics/refresh", "").status()).isEqualTo(200);
            assertThat(before.get("/metrics/refresh/status").body())
                    .isEqualTo("{\"status\":\"idle\",\"started_at\":null,\"finished_at\":null,\"error\":null}");
        }
    }

    @Test
    void aRefreshInTheBackgroundTellsWhenItIsDone() {
        run("s", "ann");
        Http.Answer answer = http.send("POST", "/metrics/refresh?background=true", "");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"started\",\"message\":\"Metrics refresh started in background\"}");
        String status = "running";
        while (status.equals("running")) { // bounded by the timeout of the test
            status = String.valueOf(http.get("/metrics/refresh/status").json().text("status"));
        }
        assertThat(status).isEqualTo("completed");
        assertThat(http.get("/metrics/refresh/status").json().text("finished_at"))
                .isNotNull();
    }

    @Test
    void anUnknownDatabaseIsNotFound() {
        for (String path : new String[] {"/metrics?db_id=zz", "/metrics/refresh/status?db_id=zz"}) {
            Http.Answer answer = http.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"No database found with id 'zz'\"}");
        }
        assertThat(http.send("POST", "/metrics/refresh?db_id=zz", "").status()).isEqualTo(404);
        assertThat(http.send("POST", "/metrics/refresh?background=perhaps", "").status())
                .isEqualTo(422);
    }
}
