package dev.agentos4j.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.served.Components;
import dev.agentos4j.server.served.OwnComponents;
import dev.agentos4j.storage.postgres.NeedsPostgres;
import dev.agentos4j.storage.postgres.PostgresStorage;
import dev.agentos4j.storage.postgres.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several servers with schedulers, not all of which have each agent. */
@Timeout(120)
class SchedulesElsewhereTest {

    private static final int SCHEDULES = 5;

    @TempDir
    private Path folder;

    private static Agent agent(String id) {
        return Agent.builder().id(id).model(ScriptedModel.echo()).build();
    }

    private AgentOS open(String agent) {
        return AgentOS.builder()
                .securityKey(null)
                .agent(agent(agent))
                .database(TestPostgres.url(folder))
                .scheduler(new SchedulerSettings(Duration.ofMillis(20), 4, SchedulerTime.SYSTEM))
                .build()
                .start();
    }

    @Test
    @ExtendWith(NeedsPostgres.class)
    void aScheduleIsExecutedByAServerThatHasItsAgent() throws Exception {
        try (AgentOS lacks = open("other");
                AgentOS has = open("wanted");
                PostgresStorage storage = PostgresStorage.of(TestPostgres.url(folder))) {
            assertThat(lacks.url()).isNotEqualTo(has.url());
            for (int i = 0; i < SCHEDULES; i++) {
                storage.schedules().create(due("id-" + i));
            }
            for (int i = 0; i < SCHEDULES; i++) {
                assertThat(ended(storage, "id-" + i).status()).isEqualTo("success");
            }
        }
    }

    private static Schedule due(String id) {
        Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        return Schedule.SHAPE.read("{\"id\":\"" + id + "\",\"name\":\"" + id + "\",\"method\":\"POST\","
                + "\"endpoint\":\"/agents/wanted/runs\",\"payload\":{\"message\":\"hi\"},\"cron_expr\":\"0 3 * * *\","
                + "\"timezone\":\"UTC\",\"timeout_seconds\":60,\"max_retries\":0,\"retry_delay_seconds\":1,"
                + "\"enabled\":true,\"next_run_at\":" + now.getEpochSecond() + ",\"created_at\":" + now.getEpochSecond()
                + "}");
    }

    private static ScheduleRun ended(PostgresStorage storage, String schedule) throws InterruptedException {
        while (true) {
            List<ScheduleRun> runs = storage.schedules().runs(schedule, 10, 0).elements();
            if (!runs.isEmpty() && runs.getFirst().completedAt() != null) {
                assertThat(runs).hasSize(1);
                return runs.getFirst();
            }
            Thread.sleep(20);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/agents/wanted/runs, true",
        "/agents/wanted, true",
        "/agents/other/runs, false",
        "/teams/wanted/runs?stream=false, false",
        "/agents/want%65d/runs/, true",
        "/agents/%zz/runs, true",
        "/config, true",
        "/agents, true"
    })
    void onlyEndpointsOfComponentsThatAServerLacksAreOthers(String endpoint, boolean own) {
        Components components = new Components(List.of(agent("wanted")), Edition.NEWEST);
        assertThat(OwnComponents.has(components, endpoint)).isEqualTo(own);
    }
}
