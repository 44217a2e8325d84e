package dev.agentos4j.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules on a server that does not execute them. */
@Timeout(60)
class ScheduleStoriesTest {

    private static final String NIGHTLY = "\"name\":\"nightly\",\"cron_expr\":\"0 3 * * *\",\"endpoint\":\"/config\"";

    private final AgentOS os =
            AgentOS.builder().securityKey(null).agent(TestAgents.echo()).build().start();
    private final Http http = new Http(os);

    @AfterEach
    void close() {
        os.close();
    }

    private Http.Answer post(String members) {
        return http.send("POST", "/schedules", "{" + members + "}");
    }

    private Schedule made(String members) {
        Http.Answer answer = post(members);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return Schedule.SHAPE.read(answer.body());
    }

    private Schedule patched(Schedule schedule, String members) {
        Http.Answer answer = http.send("PATCH", "/schedules/" + schedule.id(), "{" + members + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Schedule.SHAPE.read(answer.body());
    }

    @Test
    void aNewScheduleIsOnAndKnowsItsNextTime() {
        Instant before = Instant.now();
        JsonObject made = post(NIGHTLY).json();
        assertThat(made.members().keySet())
                .containsExactly(
                        "id",
                        "name",
                        "description",
                        "method",
                        "endpoint",
                        "payload",
                        "cron_expr",
                        "timezone",
                        "timeout_seconds",
                        "max_retries",
                        "retry_delay_seconds",
                        "enabled",
                        "next_run_at",
                        "created_at",
                        "updated_at",
                        "user_id",
                        "managed_by",
                        "target_type",
                        "target_id",
                        "disabled_reason");
        Schedule schedule = Schedule.SHAPE.read(made.toJson());
        assertThat(schedule.enabled()).isTrue();
        assertThat(schedule.method()).isEqualTo("POST");
        assertThat(schedule.timezone()).isEqualTo("UTC");
        assertThat(Objects.requireNonNull(schedule.nextRunAt()))
                .isAfter(before)
                .isBefore(before.plusSeconds(24 * 3600 + 1));
        assertThat(schedule.nextRunAt().toString()).endsWith("T03:00:00Z");
    }

    @Test
    void theTimeZoneSaysWhenANightIs() {
        Schedule schedule = made(NIGHTLY + ",\"timezone\":\"asia/kolkata\"");
        assertThat(Objects.requireNonNull(schedule.nextRunAt()).toString()).endsWith("T21:30:00Z");
        assertThat(patched(schedule, "\"timezone\":\"UTC\"").nextRunAt().toString())
                .endsWith("T03:00:00Z");
    }

    @Test
    void aScheduleThatIsOffKeepsItsTimeUntilItIsOnAgain() {
        Schedule schedule = made(NIGHTLY);
        String path = "/schedules/" + schedule.id();
        assertThat(http.send("POST", path + "/disable", "")
                        .json()
                        .get("enabled")
                        .toJson())
                .isEqualTo("false");
        assertThat(patched(schedule, "\"cron_expr\":\"0 4 * * *\"").nextRunAt()).isEqualTo(schedule.nextRunAt());
        JsonObject on = http.send("POST", path + "/enable", "").json();
        assertThat(on.members().keySet()).containsExactly("id", "name", "enabled", "next_run_at", "updated_at");
        assertThat(Schedule.SHAPE.read(http.get(path).body()).nextRunAt().toString())
                .endsWith("T04:00:00Z");
    }

    @Test
    void aChangeWithNothingInItChangesNothing() {
        Schedule schedule = made(NIGHTLY + ",\"description\":\"x\"");
        assertThat(patched(schedule, "").updatedAt()).isNull();
        Schedule changed = patched(schedule, "\"description\":null");
        assertThat(changed.description()).isNull();
        assertThat(changed.updatedAt()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":\"-x\"|Name must start with alphanumeric",
                "\"name\":null|Input should be a valid string",
                "\"endpoint\":\"config\"|Endpoint must start with '/'",
                "\"endpoint\":\"/http://example.org\"|Endpoint must be a path, not a full URL",
                "\"method\":\"TRACE\"|Method must be GET, POST, PUT, PATCH, or DELETE",
                "\"timeout_seconds\":0|greater than or equal to 1",
                "\"max_retries\":11|less than or equal to 10",
                "\"retry_delay_seconds\":null|Input should be a valid integer",
                "\"payload\":[]|Input should be a valid dictionary",
                "\"cron_expr\":\"0 25 * * *\"|Invalid cron expression: 0 25 * * *",
                "\"cron_expr\":\"0 0 30 2 *\"|there is no such date",
                "\"timezone\":\"Mars\"|Invalid timezone: Mars"
            })
    void whatIsWrongWithAScheduleIsSaid(String member, String reason) {
        Schedule schedule = made(NIGHTLY);
        Http.Answer change = http.send("PATCH", "/schedules/" + schedule.id(), "{" + member + "}");
        assertThat(change.status()).isEqualTo(422);
        assertThat(change.body()).contains(reason);
        Http.Answer draft = post("\"name\":\"x\",\"cron_expr\":\"@daily\",\"endpoint\":\"/\"," + member);
        assertThat(draft.status()).isEqualTo(422);
        assertThat(draft.body()).contains(reason);
    }

    @Test
    void aNameIsGivenOnce() {
        made(NIGHTLY);
        Http.Answer again = post(NIGHTLY);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().text("detail")).isEqualTo("Schedule with name 'nightly' already exists");
        Schedule other = made(NIGHTLY.replace("nightly", "other"));
        assertThat(http.send("PATCH", "/schedules/" + other.id(), "{\"name\":\"nightly\"}")
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/runs", "/runs/r"})
    void whatIsNotThereIsNotFound(String rest) {
        assertThat(http.get("/schedules/none" + rest).status()).isEqualTo(404);
    }

    @Test
    void nobodyTriggersWhereNothingExecutes() {
        Schedule schedule = made(NIGHTLY);
        Http.Answer answer = http.send("POST", "/schedules/" + schedule.id() + "/trigger", "");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().text("detail")).isEqualTo("Scheduler is not running");
    }
}
