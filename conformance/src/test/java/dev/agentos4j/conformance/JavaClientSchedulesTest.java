package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.schedule.ScheduleQuery;
import dev.agentos4j.client.schedule.ScheduleRunQuery;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleChange;
import dev.agentos4j.protocol.schedule.ScheduleDraft;
import org.junit.jupiter.api.Test;

/** Schedules, on servers that do not execute them. */
@OnEachServer
class JavaClientSchedulesTest {

    private final AgentOSClient client;

    JavaClientSchedulesTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void aScheduleIsMadeChangedSwitchedOffAndDeleted() {
        String name = Told.newSession();
        ScheduleDraft draft =
                ScheduleDraft.of(name, "0 3 * * *", "/agents/echo/runs").payload(JsonObject.of("message", "hi"));
        Schedule made = client.schedules().create(draft);
        assertThat(made.name()).isEqualTo(name);
        assertThat(made.enabled()).isTrue();
        assertThat(made.nextRunAt()).isNotNull();
        assertThat(client.schedules().list(ScheduleQuery.all()).data())
                .extracting(Schedule::id)
                .contains(made.id());
        ScheduleChange change = ScheduleChange.none().description("every night");
        assertThat(client.schedules().update(made.id(), change).description()).isEqualTo("every night");
        assertThat(client.schedules().disable(made.id()).enabled()).isFalse();
        assertThat(client.schedules().enable(made.id()).enabled()).isTrue();
        assertThat(client.schedules().get(made.id()).description()).isEqualTo("every night");
        assertThat(client.schedules().runs(made.id(), ScheduleRunQuery.all()).data())
                .isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.schedules().run(made.id(), "no-such-run"));
        client.schedules().delete(made.id());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.schedules().get(made.id()));
    }

    @Test
    void aServerWithoutASchedulerSaysSo() {
        Schedule made =
                client.schedules().create(ScheduleDraft.of(Told.newSession(), "0 3 * * *", "/agents/echo/runs"));
        assertThatExceptionOfType(HttpStatusException.class)
                .isThrownBy(() -> client.schedules().trigger(made.id()))
                .satisfies(refused -> {
                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.detail()).isEqualTo("Scheduler is not running");
                });
        client.schedules().delete(made.id());
    }
}
